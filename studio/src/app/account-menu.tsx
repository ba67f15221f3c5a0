import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ChevronsUpDown, LogOut, Settings } from "lucide-react";
import { useId } from "react";
import { company, entry, refreshSession } from "../api/company.ts";
import { meQuery } from "../api/me.ts";
import { ProblemNote } from "../design/problem-note.tsx";
import { useWords } from "../words/language.tsx";
import { accountWords } from "./account-words.ts";

/** Who sits here and in which workspace; opens to the other workspaces and the way out. */
export function AccountMenu() {
  const words = useWords(accountWords);
  const id = useId();
  const { data: me } = useQuery(meQuery);
  if (!me) return <div className="h-14" />;
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        className="flex min-h-14 w-full items-center gap-3 rounded-card px-2 text-left transition-colors hover:bg-hover"
      >
        <span
          aria-hidden
          className="flex size-8 shrink-0 items-center justify-center rounded-pill bg-accent-wash font-semibold text-accent-ink"
        >
          {me.name.slice(0, 1).toUpperCase()}
        </span>
        <span className="sr-only">{words.account}: </span>
        <span className="min-w-0 flex-1">
          <span className="block truncate font-semibold">
            {me.workspace?.name ?? words.noWorkspace}
          </span>
          <span className="block truncate text-small text-quiet">{me.name}</span>
        </span>
        <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-quiet" />
      </button>
      <div
        id={id}
        popover="auto"
        className="fixed inset-auto bottom-28 left-3 m-0 w-72 rounded-card border border-line bg-raised p-2 text-ink shadow-float"
      >
        <Workspaces current={me.workspace?.id} />
        <Link
          to="/workspace"
          search={{ view: "you" }}
          className="flex min-h-10 items-center gap-3 rounded-inner px-3 hover:bg-hover"
        >
          <Settings aria-hidden className="size-4 text-quiet" />
          {words.profile}
        </Link>
        {me.mode === "required" && <SignOut />}
      </div>
    </>
  );
}

const line = "flex min-h-10 w-full items-center gap-3 rounded-inner px-3 text-left hover:bg-hover";

function Workspaces({ current }: { readonly current: string | undefined }) {
  const words = useWords(accountWords);
  const { data } = useQuery({
    queryKey: ["workspaces"],
    queryFn: ({ signal }) => company.get("/api/workspaces", { signal }),
  });
  const enter = useMutation({
    async mutationFn(id: string) {
      await company.post("/api/workspaces/{id}/enter", { params: { path: { id } } });
      await refreshSession();
      // Nothing of the workspace before stays on the page.
      location.assign("/");
    },
  });
  const others = data?.workspaces.filter(({ id }) => id !== current) ?? [];
  if (others.length === 0) return null;
  return (
    <div className="mb-2 border-b border-line pb-2">
      <h2 className="px-3 py-1 text-small font-normal text-quiet">{words.otherWorkspaces}</h2>
      {others.map(({ id, name }) => (
        <button key={id} type="button" className={line} onClick={() => enter.mutate(id)}>
          {name}
        </button>
      ))}
      {enter.error && <ProblemNote error={enter.error} />}
    </div>
  );
}

function SignOut() {
  const words = useWords(accountWords);
  const signOut = async () => {
    await entry.post("/api/auth/sign-out");
    location.assign("/sign-in");
  };
  return (
    <button type="button" className={line} onClick={() => void signOut()}>
      <LogOut aria-hidden className="size-4 text-quiet" />
      {words.signOut}
    </button>
  );
}
