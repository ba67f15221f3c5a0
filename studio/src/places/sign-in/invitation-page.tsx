import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useLocation } from "@tanstack/react-router";
import { meQuery } from "../../api/me.ts";
import { company, refreshSession } from "../../api/company.ts";
import { Button, buttonClass } from "../../design/button.tsx";
import { Loaded } from "../../design/loaded.tsx";
import { ProblemNote } from "../../design/problem-note.tsx";
import { Skeleton } from "../../design/skeleton.tsx";
import { useWords } from "../../words/language.tsx";
import { enterStudio } from "./auth-calls.ts";
import { EntryPage } from "./entry-page.tsx";
import { NewAccount } from "./sign-up-page.tsx";
import { signInWords } from "./sign-in-words.ts";

/** Where the letter of an invitation leads: join, with the account that is there or a new one. */
export function InvitationPage() {
  const words = useWords(signInWords);
  const token = decodeURIComponent(useLocation().hash);
  const query = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => company.post("/api/invitations/show", { body: { token } }),
    enabled: token !== "",
    retry: false,
  });
  if (token === "") {
    return (
      <EntryPage title={words.accept} about={words.noInvitation}>
        <Link to="/" className={buttonClass("primary", "w-full")}>
          {words.toStudio}
        </Link>
      </EntryPage>
    );
  }
  return (
    <EntryPage
      title={query.data ? words.invitedTo(query.data.workspace) : words.accept}
      about={query.data && words.invitedBy(query.data.invitedBy, words[query.data.role])}
    >
      <Loaded query={query} skeleton={<Skeleton className="h-40" />}>
        {(invitation) => <Join token={token} invitation={invitation} />}
      </Loaded>
    </EntryPage>
  );
}

interface JoinProps {
  readonly token: string;
  readonly invitation: { readonly email: string; readonly hasAccount: boolean };
}

function Join({ token, invitation: { email, hasAccount } }: JoinProps) {
  const words = useWords(signInWords);
  const { data: me, isPending } = useQuery(meQuery);
  if (isPending) return <Skeleton className="h-40" />;
  if (me) return <Accept token={token} isOther={me.email !== null && me.email !== email} />;
  if (hasAccount) {
    const to = `/invitation#${encodeURIComponent(token)}`;
    return (
      <Link to="/sign-in" search={{ to }} className={buttonClass("primary", "w-full")}>
        {words.signInToAccept}
      </Link>
    );
  }
  return (
    <>
      <p className="text-quiet">{words.invitationFor(email)}</p>
      <NewAccount invitation={{ token, email }} onMade={() => enterStudio()} />
    </>
  );
}

function Accept({ token, isOther }: { readonly token: string; readonly isOther: boolean }) {
  const words = useWords(signInWords);
  const accept = useMutation({
    async mutationFn() {
      const { id } = await company.post("/api/invitations/accept", { body: { token } });
      await company.post("/api/workspaces/{id}/enter", { params: { path: { id } } });
      await refreshSession();
      enterStudio();
    },
  });
  return (
    <>
      {isOther && <p className="text-quiet">{words.otherAccount}</p>}
      {accept.error && <ProblemNote error={accept.error} />}
      <Button
        look="primary"
        className="w-full"
        busy={accept.isPending ? words.accepting : undefined}
        onClick={() => accept.mutate()}
      >
        {words.accept}
      </Button>
    </>
  );
}
