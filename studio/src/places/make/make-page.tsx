import { useNavigate } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { Button } from "../../design/button.tsx";
import { useTitle } from "../../design/page.tsx";
import { useWords } from "../../words/language.tsx";
import { RunView } from "../runs/run-view.tsx";
import { Brief } from "./brief.tsx";
import { makeWords } from "./make-words.ts";
import { makeRoute } from "./route.ts";

/** From a topic to a run, on one page. */
export function MakePage() {
  const words = useWords(makeWords);
  useTitle(words.title);
  const { run } = makeRoute.useSearch();
  const navigate = useNavigate();
  if (run === undefined) return <Brief />;
  const another = (
    <Button onClick={() => void navigate({ to: "/" })}>
      <Plus aria-hidden className="size-4" />
      {words.another}
    </Button>
  );
  return <RunView id={run} actions={another} />;
}
