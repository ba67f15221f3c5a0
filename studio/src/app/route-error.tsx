import type { ErrorComponentProps } from "@tanstack/react-router";
import { Button } from "../design/button.tsx";
import { Page } from "../design/page.tsx";
import { ProblemNote } from "../design/problem-note.tsx";
import { sharedWords } from "../words/shared-words.ts";
import { useWords } from "../words/language.tsx";
import { appWords } from "./app-words.ts";

/** A page that threw. What it is made of stays with the company, so that loading it again is safe. */
export function RouteError({ error }: ErrorComponentProps) {
  const words = useWords(appWords);
  const shared = useWords(sharedWords);
  return (
    <Page title={words.broken}>
      <ProblemNote
        error={error}
        meaning={words.brokenAbout}
        action={<Button onClick={() => location.reload()}>{words.reload}</Button>}
      />
      <details className="mt-4 text-small text-quiet">
        <summary>{shared.details}</summary>
        <pre className="mt-2 overflow-x-auto font-mono whitespace-pre-wrap">{String(error)}</pre>
      </details>
    </Page>
  );
}
