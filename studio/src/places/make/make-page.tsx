import { lazy, Suspense } from "react";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { Button } from "../../design/button.tsx";
import { useTitle } from "../../design/page.tsx";
import { useWords } from "../../words/language.tsx";
import { RunSkeleton } from "../runs/run-skeleton.tsx";
import { Brief } from "./brief.tsx";
import { makeWords } from "./make-words.ts";

const route = getRouteApi("/");

// Who has not begun a film yet fetches nothing of it.
const RunView = lazy(async () => {
  const { RunView } = await import("../runs/run-view.tsx");
  return { default: RunView };
});

/** From a topic to a run, on one page. */
export function MakePage() {
  const words = useWords(makeWords);
  useTitle(words.title);
  const { run } = route.useSearch();
  const navigate = useNavigate();
  if (run === undefined) return <Brief />;
  const another = (
    <Button onClick={() => void navigate({ to: "/" })}>
      <Plus aria-hidden className="size-4" />
      {words.another}
    </Button>
  );
  return (
    <Suspense fallback={<RunSkeleton />}>
      <RunView id={run} actions={another} />
    </Suspense>
  );
}
