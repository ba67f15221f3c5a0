import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Me, NotificationPreferences, Session } from "../../../../packages/client/client.ts";
import { AccountMenu } from "../../app/account-menu.tsx";
import { LookSwitch } from "../../app/look-switch.tsx";
import { company, problemOf } from "../../api/company.ts";
import { meQuery } from "../../api/me.ts";
import { AskTwice } from "../../design/ask-twice.tsx";
import { Button } from "../../design/button.tsx";
import { Field, Select, TextField, Tick } from "../../design/field.tsx";
import { ProblemNote } from "../../design/problem-note.tsx";
import { Section } from "../../design/section.tsx";
import { RelativeTime } from "../../design/time.tsx";
import { useWords } from "../../words/language.tsx";
import { browserName } from "./browser-name.ts";
import { LoadedPart } from "./loaded-part.tsx";
import { Password } from "./password.tsx";
import { useDeed } from "./use-deed.ts";
import { workspaceWords } from "./workspace-words.ts";

/** One's own: name, sessions, letters. */
export function You() {
  return (
    <LoadedPart query={useQuery(meQuery)}>
      {(me) => (
        <>
          <div className="mb-6 sm:hidden">
            <AccountMenu />
            <LookSwitch />
          </div>
          <div>
            <Profile me={me} />
            {me.mode === "required" && <Password />}
            <Sessions isLocal={me.mode === "local"} />
            <Letters />
            <Inbox />
          </div>
        </>
      )}
    </LoadedPart>
  );
}

function Profile({ me }: { readonly me: Me }) {
  const words = useWords(workspaceWords);
  const [name, setName] = useState(me.name);
  const [language, setLanguage] = useState(me.language);
  const save = useDeed(
    (body: Pick<Me, "name" | "language">) => company.patch("/api/users/me", { body }),
    ...["me", "members"],
  );
  return (
    <Section title={words.profile} about={me.email}>
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ name, language });
        }}
      >
        <TextField
          label={words.name}
          className="min-w-0 flex-1 basis-56"
          required
          maxLength={100}
          autoComplete="name"
          value={name}
          onType={setName}
        />
        <Field label={words.language} className="basis-44">
          {(names) => (
            <Select
              {...names}
              value={language}
              onChange={({ target }) => setLanguage(target.value === "fr" ? "fr" : "en")}
            >
              <option value="en">English</option>
              <option value="fr">Français</option>
            </Select>
          )}
        </Field>
        <Button type="submit">{words.save}</Button>
        <p role="status" className="self-center text-quiet">
          {save.isSuccess && words.saved}
        </p>
      </form>
      {save.error && <ProblemNote error={save.error} />}
    </Section>
  );
}

function Sessions({ isLocal }: { readonly isLocal: boolean }) {
  const words = useWords(workspaceWords);
  const query = useQuery({
    queryKey: ["sessions"],
    queryFn: ({ signal }) => company.get("/api/sessions", { signal }),
    enabled: !isLocal,
  });
  const end = useDeed(
    (id: string) => company.delete("/api/sessions/{id}", { params: { path: { id } } }),
    "sessions",
  );
  const endOthers = useDeed(
    () => company.delete("/api/sessions", { params: { query: { others: true } } }),
    "sessions",
  );
  if (isLocal) {
    return (
      <Section title={words.sessions}>
        <p className="text-quiet">{words.noSessions}</p>
      </Section>
    );
  }
  return (
    <Section
      title={words.sessions}
      about={words.sessionsAbout}
      actions={
        <AskTwice
          look="plain"
          deed={words.everywhereNow}
          meaning={words.everywhereMeaning}
          onDo={() => endOthers.mutate(undefined)}
        >
          {words.everywhere}
        </AskTwice>
      }
    >
      <LoadedPart query={query}>
        {({ sessions }) => (
          <ul className="divide-y divide-line">
            {sessions.map((session) => (
              <SessionRow key={session.id} session={session} onEnd={() => end.mutate(session.id)} />
            ))}
          </ul>
        )}
      </LoadedPart>
      {end.error && <ProblemNote error={end.error} />}
    </Section>
  );
}

interface SessionRowProps {
  readonly session: Session;
  readonly onEnd: () => void;
}

function SessionRow({ session: { userAgent, ip, lastUsedAt, current }, onEnd }: SessionRowProps) {
  const words = useWords(workspaceWords);
  const name = browserName(userAgent) ?? words.unknownBrowser;
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3 first:pt-0">
      <div>
        <p className="font-semibold">{name}</p>
        <p className="text-small text-quiet">
          {ip} · {current ? words.thisOne : <RelativeTime iso={lastUsedAt} />}
        </p>
      </div>
      {!current && (
        <Button look="quiet" aria-label={`${words.signOut}: ${name}`} onClick={onEnd}>
          {words.signOut}
        </Button>
      )}
    </li>
  );
}

function Letters() {
  const words = useWords(workspaceWords);
  const query = useQuery({
    queryKey: ["letters"],
    queryFn: ({ signal }) => company.get("/api/notifications/preferences", { signal }),
  });
  const change = useDeed(
    (body: Partial<NotificationPreferences>) =>
      company.put("/api/notifications/preferences", { body }),
    "letters",
  );
  return (
    <Section title={words.letters} about={words.lettersAbout}>
      <LoadedPart query={query}>
        {({ runs, webhooks, budget }) => (
          <>
            <Tick checked disabled label={words.accountLetters} />
            <Tick
              checked={runs}
              onChange={() => change.mutate({ runs: !runs })}
              label={words.runLetters}
            />
            <Tick
              checked={webhooks}
              onChange={() => change.mutate({ webhooks: !webhooks })}
              label={words.webhookLetters}
            />
            <Tick
              checked={budget}
              onChange={() => change.mutate({ budget: !budget })}
              label={words.budgetLetters}
            />
          </>
        )}
      </LoadedPart>
      {change.error && <ProblemNote error={change.error} />}
    </Section>
  );
}

/** Where no mail server is set, for the owner: the letters that would have been sent. */
function Inbox() {
  const words = useWords(workspaceWords);
  const query = useQuery({
    queryKey: ["inbox"],
    queryFn: ({ signal }) => company.get("/api/notifications/inbox", { signal }),
    retry: false,
  });
  // With a mail server there is no such box, and others than the owner have none.
  if (problemOf(query.error) || !query.data) return null;
  const { mails } = query.data;
  return (
    <Section title={words.inbox} about={words.inboxAbout}>
      {mails.length === 0 ? (
        <p className="text-quiet">{words.noMail}</p>
      ) : (
        <ul className="divide-y divide-line">
          {mails.map(({ id, to, subject, at }) => (
            <li key={id}>
              <details>
                <summary className="flex min-h-11 flex-wrap items-center gap-x-4 py-2">
                  <span className="font-semibold">{subject}</span>
                  <span className="text-small text-quiet">{to}</span>
                  <span className="ml-auto text-small text-quiet">
                    <RelativeTime iso={at} />
                  </span>
                </summary>
                <MailText id={id} />
              </details>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function MailText({ id }: { readonly id: string }) {
  const query = useQuery({
    queryKey: ["inbox", id],
    queryFn: ({ signal }) =>
      company.get("/api/notifications/inbox/{id}", { signal, params: { path: { id } } }),
  });
  return (
    <LoadedPart query={query}>
      {({ text }) => (
        <p className="mb-3 rounded-card bg-surface p-4 break-words whitespace-pre-wrap">{text}</p>
      )}
    </LoadedPart>
  );
}
