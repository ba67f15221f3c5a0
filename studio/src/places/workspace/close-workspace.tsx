import { useMutation, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { company, refreshSession } from "../../api/company.ts";
import { meQuery, useMay } from "../../api/me.ts";
import { Button } from "../../design/button.tsx";
import { TextField } from "../../design/field.tsx";
import { ProblemNote } from "../../design/problem-note.tsx";
import { Section } from "../../design/section.tsx";
import { sharedWords } from "../../words/shared-words.ts";
import { useWords } from "../../words/language.tsx";
import { closingWords } from "./closing-words.ts";

/** Of whoever runs the company: it cannot be closed. */
const companysWorkspace = "local";

/** The end of the workspace: what it takes with it, and who may do it. */
export function CloseWorkspace({ members }: { readonly members: number }) {
  const words = useWords(closingWords);
  const isOwner = useMay("workspace:admin");
  const { data: me } = useQuery(meQuery);
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const leave = () => {
    setOpen(false);
    // The button is a new one: who works by keyboard stays where he was.
    requestAnimationFrame(() => opener.current?.focus());
  };
  if (!me?.workspace) return null;
  const { id, name } = me.workspace;
  const why = id === companysWorkspace ? words.companys : isOwner ? undefined : words.ownersOnly;
  return (
    <Section title={words.title} about={why ?? words.about}>
      {why === undefined &&
        (isOpen ? (
          <Confirmation name={name} members={members} onLeave={leave} />
        ) : (
          <Button ref={opener} look="danger" onClick={() => setOpen(true)}>
            {words.begin}
          </Button>
        ))}
    </Section>
  );
}

interface ConfirmationProps {
  readonly name: string;
  readonly members: number;
  readonly onLeave: () => void;
}

function Confirmation({ name, members, onLeave }: ConfirmationProps) {
  const words = useWords(closingWords);
  const shared = useWords(sharedWords);
  const [typed, setTyped] = useState("");
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const close = useMutation({ mutationFn: () => closeForGood(name) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed === name) close.mutate();
  };
  const isBusy = close.isPending || close.isSuccess;
  return (
    <form
      onSubmit={submit}
      onKeyDown={({ key }) => key === "Escape" && onLeave()}
      className="max-w-2xl space-y-5 rounded-card border border-danger/40 p-5"
    >
      <WhatEnds members={members} />
      <TextField
        label={words.confirm(name)}
        ref={input}
        autoComplete="off"
        spellCheck={false}
        maxLength={80}
        value={typed}
        onType={setTyped}
      />
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          look="danger"
          busy={isBusy ? words.closing : undefined}
          blockedBecause={typed === name ? undefined : words.mismatch(name)}
        >
          {words.close}
        </Button>
        <Button look="quiet" onClick={onLeave}>
          {shared.cancel}
        </Button>
      </div>
      {close.error && <ProblemNote error={close.error} />}
    </form>
  );
}

function WhatEnds({ members }: { readonly members: number }) {
  const words = useWords(closingWords);
  return (
    <div>
      <h3 className="font-semibold">{words.ends}</h3>
      <ul className="mt-2 list-disc space-y-1 pl-5">
        <li>{words.members(members)}</li>
        <li>{words.keys}</li>
        <li>{words.runs}</li>
        <li>{words.channels}</li>
        <li>{words.providers}</li>
        <li>
          {words.works}{" "}
          <Link to="/works" className="text-accent-ink underline">
            {words.toWorks}
          </Link>
        </li>
      </ul>
    </div>
  );
}

async function closeForGood(name: string): Promise<void> {
  await company.delete("/api/workspaces/current", { params: { query: { name } } });
  // The session goes on in the person's next workspace, or in none.
  await refreshSession();
  // Nothing of the workspace before stays on the page.
  location.assign(`/workspace?closed=${encodeURIComponent(JSON.stringify(name))}`);
}
