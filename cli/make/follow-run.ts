import type { RunStatus } from "../../services/orchestrator/pipelines.contract.ts";
import type { CompanyLink } from "../connect.ts";
import { writeFilm } from "./output-folder.ts";
import { paintFor } from "./paint.ts";
import type { TradePlan } from "../../services/video/planner/planner.contract.ts";
import { reportRun, type RunReport } from "./report.ts";
import { createRunView } from "./run-view.ts";
import { filmLines, nextLines, unfinishedLines, waitingLines } from "./summary.ts";
import { watchRun } from "./watch-run.ts";

/** What the films are made with. */
export interface Studio {
  readonly link: CompanyLink;
  /** Where people read; the standard output stays free for `--json`. */
  readonly screen: NodeJS.WriteStream;
  readonly out: string;
  /** Fires on the first Ctrl-C. */
  readonly cancel: AbortSignal;
  /** More films than one: what is said of all is said once, at the end. */
  readonly many: boolean;
}

/** Shows how a run goes on, until it ends or waits for long, and what came of it. */
export async function followRun(
  studio: Studio,
  id: string,
  plans: readonly TradePlan[] = [],
): Promise<RunReport> {
  const view = createRunView(studio.screen);
  const cancel = () => {
    view.say("Stopping the run… (Ctrl-C again quits at once)");
    // Where the run ended meanwhile there is nothing to cancel, and the status tells.
    studio.link.use((client) => client.post(`/api/pipelines/${id}/cancel`)).catch(() => undefined);
  };
  if (studio.cancel.aborted) cancel();
  studio.cancel.addEventListener("abort", cancel, { once: true });
  try {
    const status = await studio.link.use((client) =>
      watchRun(client, id, (news) => view.update(news)),
    );
    view.close();
    return await finish(studio, status, plans);
  } finally {
    view.close();
    studio.cancel.removeEventListener("abort", cancel);
  }
}

async function finish(
  studio: Studio,
  status: RunStatus,
  plans: readonly TradePlan[],
): Promise<RunReport> {
  const look = { paint: paintFor(studio.screen), columns: columnsOf(studio.screen) };
  if (status.state === "failed" || status.state === "cancelled") {
    const report = reportRun(status);
    say(studio, ...unfinishedLines(report, look.paint));
    return report;
  }
  // Who is asked whether a film may be seen wants to see it first.
  const report = await studio.link.use((client) => writeFilm(client, status, studio.out));
  if (report.film) say(studio, ...filmLines(report, look));
  if (status.state === "waiting") say(studio, ...waitingLines(report, look));
  else if (!report.film) say(studio, "", `${look.paint("green", "✓")} The run is completed.`);
  else if (!studio.many) say(studio, ...nextLines(report, plans, look));
  return report;
}

export function say({ screen }: Studio, ...lines: readonly string[]): void {
  for (const line of lines) screen.write(`${line}\n`);
}

/** Words are broken to this width; a log has none. */
export function columnsOf(screen: NodeJS.WriteStream): number {
  return Math.min(100, screen.isTTY ? screen.columns || 80 : 100);
}
