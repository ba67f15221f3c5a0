import { useState } from "react";
import { company } from "../../api/company.ts";
import { Button } from "../../design/button.tsx";
import { TextField } from "../../design/field.tsx";
import { ProblemNote } from "../../design/problem-note.tsx";
import { Section } from "../../design/section.tsx";
import { useWords } from "../../words/language.tsx";
import { sharedWords } from "../../words/shared-words.ts";
import { useDeed } from "./use-deed.ts";
import { workspaceWords } from "./workspace-words.ts";

/** What the workspace is called. */
export function Rename({ name }: { readonly name: string }) {
  const words = useWords(workspaceWords);
  const shared = useWords(sharedWords);
  const [next, setNext] = useState(name);
  const rename = useDeed(
    (to: string) => company.patch("/api/workspaces/current", { body: { name: to } }),
    ...["me", "workspaces"],
  );
  return (
    <Section title={words.rename}>
      <form
        className="flex flex-wrap items-center gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          rename.mutate(next.trim());
        }}
      >
        <TextField
          label={<span className="sr-only">{words.rename}</span>}
          className="basis-72"
          required
          maxLength={80}
          value={next}
          onType={setNext}
        />
        <Button type="submit">{shared.save}</Button>
        <p role="status" className="text-quiet">
          {rename.isSuccess && words.renamed}
        </p>
      </form>
      {rename.error && <ProblemNote error={rename.error} />}
    </Section>
  );
}
