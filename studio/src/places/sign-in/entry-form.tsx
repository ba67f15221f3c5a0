import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Button } from "../../design/button.tsx";
import { ProblemNote } from "../../design/problem-note.tsx";

interface EntryFormProps {
  readonly deed: string;
  readonly busy: string;
  readonly onSubmit: () => Promise<unknown>;
  readonly children: ReactNode;
}

/** Fields, what went wrong, and the one button. */
export function EntryForm({ deed, busy, onSubmit, children }: EntryFormProps) {
  const submit = useMutation({ mutationFn: onSubmit });
  return (
    <form
      className="space-y-5"
      onSubmit={(event) => {
        event.preventDefault();
        submit.mutate();
      }}
    >
      {children}
      {submit.error && <ProblemNote error={submit.error} />}
      <Button
        type="submit"
        look="primary"
        className="w-full"
        busy={submit.isPending ? busy : undefined}
      >
        {deed}
      </Button>
    </form>
  );
}
