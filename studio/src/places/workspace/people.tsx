import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Invitation, Member } from "../../../../packages/client/client.ts";
import { company } from "../../api/company.ts";
import { meQuery, useMay } from "../../api/me.ts";
import { AskTwice } from "../../design/ask-twice.tsx";
import { Button } from "../../design/button.tsx";
import { Field, Select, TextField } from "../../design/field.tsx";
import { ProblemNote } from "../../design/problem-note.tsx";
import { Section } from "../../design/section.tsx";
import { RelativeTime } from "../../design/time.tsx";
import { useWords } from "../../words/language.tsx";
import { CloseWorkspace } from "./close-workspace.tsx";
import { LoadedPart } from "./loaded-part.tsx";
import { Rename } from "./rename.tsx";
import { Roles } from "./roles.tsx";
import { useDeed } from "./use-deed.ts";
import { workspaceWords } from "./workspace-words.ts";

const roleNames = ["owner", "admin", "editor", "viewer"] as const;
type Role = Member["role"];

/** Members, who was invited, and what roles may do. */
export function People() {
  const words = useWords(workspaceWords);
  const mayWrite = useMay("members:write");
  const mayRename = useMay("workspace:write");
  const { data: me } = useQuery(meQuery);
  const query = useQuery({
    queryKey: ["members"],
    queryFn: ({ signal }) => company.get("/api/members", { signal }),
  });
  return (
    <LoadedPart query={query}>
      {({ members }) => (
        <>
          <Section title={words.members} about={words.membersAbout}>
            <ul className="divide-y divide-line">
              {members.map((member) => (
                <MemberRow key={member.userId} member={member} />
              ))}
            </ul>
          </Section>
          {mayWrite && <Invite />}
          {mayWrite && <OpenInvitations />}
          <Roles />
          {mayRename && me?.workspace && <Rename name={me.workspace.name} />}
          <CloseWorkspace members={members.length} />
        </>
      )}
    </LoadedPart>
  );
}

function MemberRow({ member }: { readonly member: Member }) {
  const words = useWords(workspaceWords);
  const { data: me } = useQuery(meQuery);
  const mayWrite = useMay("members:write");
  const { userId, name, email, role, joinedAt } = member;
  const params = { path: { userId } };
  const change = useDeed(
    (next: Role) => company.patch("/api/members/{userId}", { params, body: { role: next } }),
    "members",
  );
  const remove = useDeed(() => company.delete("/api/members/{userId}", { params }), "members");
  const isMe = me?.id === userId;
  const error = change.error ?? remove.error;
  return (
    <li className="py-3 first:pt-0">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span
          aria-hidden
          className="flex size-9 items-center justify-center rounded-pill bg-accent-wash font-semibold text-accent-ink"
        >
          {name.slice(0, 1).toUpperCase()}
        </span>
        <div className="min-w-0 flex-1 basis-48">
          <p className="truncate font-semibold">{name}</p>
          <p className="text-small wrap-anywhere text-quiet">
            {email ?? words.noEmail} · {words.joined} <RelativeTime iso={joinedAt} />
          </p>
        </div>
        {mayWrite && !isMe ? (
          <>
            <Select
              aria-label={words.roleOf(name)}
              value={role}
              className="max-w-40"
              onChange={({ target }) => change.mutate(target.value as Role)}
            >
              <RoleOptions />
            </Select>
            <AskTwice
              deed={words.removeMemberNow(name)}
              meaning={words.removeMemberMeaning}
              onDo={() => remove.mutate(undefined)}
            >
              {words.removeMember}
            </AskTwice>
          </>
        ) : (
          <span className="text-quiet">{words[role]}</span>
        )}
      </div>
      {error && <ProblemNote error={error} />}
    </li>
  );
}

function RoleOptions() {
  const words = useWords(workspaceWords);
  return roleNames.map((name) => (
    <option key={name} value={name}>
      {words[name]}
    </option>
  ));
}

function Invite() {
  const words = useWords(workspaceWords);
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("editor");
  const invite = useDeed(
    (body: { readonly email: string; readonly role: Role }) =>
      company.post("/api/invitations", { body }),
    "invitations",
  );
  return (
    <Section title={words.inviteTitle} about={words.inviteAbout}>
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          invite.mutate({ email, role }, { onSuccess: () => setEmail("") });
        }}
      >
        <TextField
          label={words.email}
          className="min-w-0 flex-1 basis-64"
          type="email"
          required
          value={email}
          onType={setEmail}
        />
        <Field label={words.role} className="basis-40">
          {(names) => (
            <Select
              {...names}
              value={role}
              onChange={({ target }) => setRole(target.value as Role)}
            >
              <RoleOptions />
            </Select>
          )}
        </Field>
        <Button type="submit" look="primary" busy={invite.isPending ? words.inviting : undefined}>
          {words.invite}
        </Button>
      </form>
      <p role="status" className="mt-2 text-quiet">
        {invite.data && words.invited(invite.data.email)}
      </p>
      {invite.error && <ProblemNote error={invite.error} />}
    </Section>
  );
}

function OpenInvitations() {
  const words = useWords(workspaceWords);
  const { data } = useQuery({
    queryKey: ["invitations"],
    queryFn: ({ signal }) => company.get("/api/invitations", { signal }),
  });
  if (!data || data.invitations.length === 0) return null;
  return (
    <Section title={words.invitations}>
      <ul className="divide-y divide-line">
        {data.invitations.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} />
        ))}
      </ul>
    </Section>
  );
}

function InvitationRow({ invitation }: { readonly invitation: Invitation }) {
  const words = useWords(workspaceWords);
  const { id, email, role, invitedBy, expiresAt } = invitation;
  const withdraw = useDeed(
    () => company.delete("/api/invitations/{id}", { params: { path: { id } } }),
    "invitations",
  );
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3 first:pt-0">
      <div className="min-w-0">
        <p className="truncate font-semibold">{email}</p>
        <p className="text-small text-quiet">
          {words[role]} · {words.invitedBy(invitedBy)} · {words.endsAt}{" "}
          <RelativeTime iso={expiresAt} />
        </p>
      </div>
      <Button
        look="quiet"
        aria-label={`${words.withdraw}: ${email}`}
        onClick={() => withdraw.mutate(undefined)}
      >
        {words.withdraw}
      </Button>
    </li>
  );
}
