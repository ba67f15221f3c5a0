import { useState } from "react";
import { company } from "../../api/company.ts";
import { Button } from "../../design/button.tsx";
import { TextField } from "../../design/field.tsx";
import { ProblemNote } from "../../design/problem-note.tsx";
import { Section } from "../../design/section.tsx";
import { useWords } from "../../words/language.tsx";
import { useDeed } from "./use-deed.ts";
import { workspaceWords } from "./workspace-words.ts";

/** Another password; who came with Google or by the owner's link has none and sets a first one. */
export function Password() {
  const words = useWords(workspaceWords);
  const [present, setPresent] = useState("");
  const [next, setNext] = useState("");
  const change = useDeed(
    (body: { newPassword: string; currentPassword?: string }) =>
      company.post("/api/users/me/password", { body }),
    "sessions",
  );
  const submit = () => {
    const known = present === "" ? {} : { currentPassword: present };
    const clear = () => {
      setPresent("");
      setNext("");
    };
    change.mutate({ newPassword: next, ...known }, { onSuccess: clear });
  };
  return (
    <Section title={words.password}>
      <form
        className="flex flex-wrap items-start gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField
          label={words.currentPassword}
          className="min-w-0 flex-1 basis-56"
          type="password"
          autoComplete="current-password"
          maxLength={128}
          value={present}
          onType={setPresent}
        />
        <TextField
          label={words.newPassword}
          hint={words.passwordHint}
          className="min-w-0 flex-1 basis-56"
          type="password"
          required
          minLength={10}
          maxLength={128}
          autoComplete="new-password"
          value={next}
          onType={setNext}
        />
        <Button type="submit" className="sm:mt-7">
          {words.changePassword}
        </Button>
      </form>
      <p role="status" className="mt-2 text-quiet">
        {change.isSuccess && words.passwordChanged}
      </p>
      {change.error && <ProblemNote error={change.error} />}
    </Section>
  );
}
