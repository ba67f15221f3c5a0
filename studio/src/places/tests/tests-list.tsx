import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FlaskConical } from "lucide-react";
import type { AbTest } from "../../../../packages/client/client.ts";
import { company } from "../../api/company.ts";
import { buttonClass } from "../../design/button.tsx";
import { EmptyPlace } from "../../design/empty-place.tsx";
import { Loaded } from "../../design/loaded.tsx";
import { Loading } from "../../design/skeleton.tsx";
import { useWords } from "../../words/language.tsx";
import { LoadedTest } from "../works/test/test-view.tsx";
import { testsWords } from "./tests-words.ts";

/** All tests of the workspace, newest first. */
export function TestsList() {
  const words = useWords(testsWords);
  const query = useQuery({
    queryKey: ["abtest", "all"],
    queryFn: ({ signal }) =>
      company.get("/api/abtests", { signal, params: { query: { limit: 50 } } }),
  });
  return (
    <Loaded query={query} skeleton={<Loading label={words.loading} className="h-72" />}>
      {({ tests }) => (tests.length === 0 ? <NoTest /> : <Tests tests={tests} />)}
    </Loaded>
  );
}

function NoTest() {
  const words = useWords(testsWords);
  return (
    <EmptyPlace
      title={words.none}
      picture={<FlaskConical aria-hidden className="size-10" strokeWidth={1.25} />}
      action={
        <Link to="/works" className={buttonClass("primary")}>
          {words.toWorks}
        </Link>
      }
    >
      {words.noneAbout}
    </EmptyPlace>
  );
}

function Tests({ tests }: { readonly tests: readonly AbTest[] }) {
  const words = useWords(testsWords);
  return (
    <ul className="divide-y divide-line">
      {tests.map((test) => (
        <li key={test.testId} className="py-8 first:pt-0">
          <h2 className="text-title break-words">{test.variants[0]?.title}</h2>
          <p className="mt-1 mb-4 flex flex-wrap gap-x-4 text-quiet">
            {words.counted(test.days.length, test.blocks.length)}
            {test.runId !== null && (
              <Link
                to="/runs/$runId"
                params={{ runId: test.runId }}
                className="text-accent-ink underline"
              >
                {words.toRun}
              </Link>
            )}
            {test.videoId !== null && (
              <a
                href={`https://youtu.be/${encodeURIComponent(test.videoId)}`}
                target="_blank"
                rel="noreferrer"
                className="text-accent-ink underline"
              >
                {words.onYoutube}
              </a>
            )}
          </p>
          <LoadedTest test={test} />
        </li>
      ))}
    </ul>
  );
}
