import type { RunStatus } from "../../../../packages/client/client.ts";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { company } from "../../api/company.ts";
import { buttonClass } from "../../design/button.tsx";
import { EmptyPlace } from "../../design/empty-place.tsx";
import { formatPercent } from "../../design/format.ts";
import { Loaded } from "../../design/loaded.tsx";
import { RelativeTime } from "../../design/time.tsx";
import { useLanguage, useWords } from "../../words/language.tsx";
import { posterGrid } from "./poster-card.tsx";
import { WallSkeleton } from "./wall-skeleton.tsx";
import { worksWords } from "./works-words.ts";

const lookMs = 3_000;
/** States of runs that have not ended. Those that wait for a person may be weeks old. */
const underWay = ["queued", "running", "waiting", "retrying", "paused", "compensating"] as const;

/** Works that are not on the wall yet: runs under way. */
export function MakingGrid() {
  const words = useWords(worksWords);
  const query = useQuery({
    queryKey: ["works-making"],
    refetchInterval: lookMs,
    queryFn: async ({ signal }): Promise<readonly RunStatus[]> => {
      const lists = underWay.map((state) =>
        company.get("/api/pipelines", { params: { query: { state, limit: 100 } }, signal }),
      );
      const runs = (await Promise.all(lists)).flatMap((list) => list.runs);
      // One that moved on between two looks is in both.
      const byId = new Map(runs.map((run) => [run.pipelineId, run]));
      return [...byId.values()].toSorted((a, b) => b.createdAt.localeCompare(a.createdAt));
    },
  });
  return (
    <Loaded query={query} skeleton={<WallSkeleton label={words.loading} />}>
      {(runs) =>
        runs.length === 0 ? (
          <EmptyPlace
            title={words.nothingMaking}
            action={
              <Link to="/" className={buttonClass("primary")}>
                {words.make}
              </Link>
            }
          >
            {words.nothingMakingAbout}
          </EmptyPlace>
        ) : (
          <ul className={posterGrid}>
            {runs.map((run) => (
              <MakingCard key={run.pipelineId} run={run} />
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

function MakingCard({ run }: { readonly run: RunStatus }) {
  const words = useWords(worksWords);
  const { language } = useLanguage();
  const { topic } = run.input;
  const title = typeof topic === "string" ? topic : run.pipeline;
  return (
    <li>
      <Link
        to="/runs/$runId"
        params={{ runId: run.pipelineId }}
        className="group block rounded-card"
      >
        <div className="flex aspect-[4/5] flex-col justify-end overflow-hidden rounded-card border border-line bg-surface p-4">
          <p className="text-small text-quiet">{words.making}</p>
          <div className="mt-2 h-1 overflow-hidden rounded-pill bg-raised">
            <div
              className="h-full bg-accent transition-[width]"
              style={{ width: `${Math.round(run.progress * 100)}%` }}
            />
          </div>
          <p className="mt-2 text-small">{words.percent(formatPercent(run.progress, language))}</p>
        </div>
        <span className="mt-3 line-clamp-2 font-semibold group-hover:underline">{title}</span>
      </Link>
      <p className="mt-1 text-small text-quiet">
        <RelativeTime iso={run.createdAt} />
      </p>
    </li>
  );
}
