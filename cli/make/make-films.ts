import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { inDollars } from "../../config/prices.ts";
import { reportError, TroupeError } from "../../errors/troupe-error.ts";
import type { FilmPlan } from "../../services/video/planner/planner.contract.ts";
import type { RunStatus, StartResult } from "../../services/orchestrator/pipelines.contract.ts";
import type { CompanyClient } from "../company-client.ts";
import { explainError } from "../explain-error.ts";
import type { MakeCommand } from "./arguments.ts";
import { parseBatch } from "./batch.ts";
import { filmInput, type FilmMaterial, readMaterial } from "./film-input.ts";
import type { FilmOptions } from "./film-options.ts";
import { columnsOf, followRun, say, type Studio } from "./follow-run.ts";
import { duration } from "./duration.ts";
import { givenPath, whyUnreadable } from "./given-path.ts";
import { paintFor } from "./paint.ts";
import { planLines } from "./plan-lines.ts";
import type { FilmResult } from "./report.ts";
import { batchLines } from "./summary.ts";

/** A film with everything that is read from this machine, or why that cannot be. */
export interface PreparedFilm {
  readonly film: FilmOptions;
  readonly material: FilmMaterial;
  readonly refused?: TroupeError;
}

/** Reads and checks everything before the company is troubled. */
export async function prepareFilms(films: MakeCommand["films"]): Promise<PreparedFilm[]> {
  if (films.kind === "resume" || films.kind === "list") return [];
  if (films.kind === "one") {
    return [{ film: films.film, material: await readMaterial(films.film) }];
  }
  const prepared: PreparedFilm[] = [];
  for (const film of readBatch(films.file, films.defaults)) prepared.push(await prepare(film));
  return prepared;
}

/** One of many that cannot be does not stop the others. */
async function prepare(film: FilmOptions): Promise<PreparedFilm> {
  try {
    return { film, material: await readMaterial(film) };
  } catch (error) {
    if (!(error instanceof TroupeError)) throw error;
    return { film, material: {}, refused: error };
  }
}

function readBatch(file: string, defaults: Omit<FilmOptions, "topic">): FilmOptions[] {
  let content: string;
  try {
    content = readFileSync(givenPath(file), "utf8");
  } catch (error) {
    throw new TroupeError("INPUT_INVALID", `--batch: ${file} ${whyUnreadable(error)}.`, {
      field: "batch",
      hint: "Give a text file with one topic per line, or a CSV file.",
    });
  }
  return parseBatch(content, givenPath(file), defaults);
}

/** Makes one film after the other: each uses the whole machine. */
export async function makeFilms(
  studio: Studio,
  films: readonly PreparedFilm[],
): Promise<FilmResult[]> {
  const results: FilmResult[] = [];
  for (const [index, prepared] of films.entries()) {
    if (studio.cancel.aborted) break;
    if (studio.many) say(studio, "", `[${index + 1}/${films.length}]`);
    results.push(await makeFilm(studio, prepared));
  }
  if (studio.many) {
    const look = { paint: paintFor(studio.screen), columns: columnsOf(studio.screen) };
    say(studio, ...batchLines(results, films.length, look));
  }
  return results;
}

async function makeFilm(studio: Studio, prepared: PreparedFilm): Promise<FilmResult> {
  const { film, material, refused } = prepared;
  try {
    if (refused) throw refused;
    const key = randomUUID();
    let plan: FilmPlan | undefined;
    const started = await studio.link.use(async (client) => {
      const input = await filmInput(client, film, material);
      if (!plan) {
        plan = await client.post<FilmPlan>("/api/videos/plan", { input });
        say(studio, ...announce(studio, film, plan));
      }
      return startRun(client, input, key);
    });
    return await followRun(studio, started.pipelineId, plan?.trades);
  } catch (error) {
    say(studio, explainError(error));
    return { topic: film.topic, error: reportError(error) };
  }
}

/** What will be made and by whom, before it begins. */
function announce({ screen }: Studio, film: FilmOptions, plan: FilmPlan): string[] {
  const paint = paintFor(screen);
  const {
    aspect,
    duration: seconds,
    language,
    style,
  } = {
    ...{ aspect: "9:16", duration: 60, language: "en", style: "auto" },
    ...film,
  };
  const facts = [
    aspect,
    `about ${String(seconds)} s`,
    language,
    `style ${String(style ?? "auto")}`,
    `takes about ${duration(plan.seconds)}`,
    plan.cost === 0 ? "costs nothing" : `costs ${costOf(plan)}`,
  ];
  return [
    paint("bold", film.topic),
    ...[
      paint("dim", facts.join(" · ")),
      "",
      ...planLines(plan.trades, paint, columnsOf(screen)),
      "",
    ],
  ];
}

function costOf({ cost }: FilmPlan): string {
  return cost === null ? "what its providers charge" : `about ${inDollars(cost)}`;
}

/** @param key asked again after a lost answer, it is still the same run */
function startRun(client: CompanyClient, input: object, key: string): Promise<StartResult> {
  const body = { pipeline: "faceless-video", input };
  return client.post("/api/pipelines/start", body, { "Idempotency-Key": key });
}

/** Goes on with a run that failed or was stopped; one that is under way is only watched. */
export async function resumeFilm(studio: Studio, id: string): Promise<FilmResult> {
  try {
    const path = encodeURIComponent(id);
    await studio.link.use(async (client) => {
      const { state } = await client.get<RunStatus>(`/api/pipelines/status/${path}`);
      if (state === "failed" || state === "cancelled") {
        await client.post(`/api/pipelines/${path}/retry`);
      }
    });
    return await followRun(studio, id);
  } catch (error) {
    say(studio, explainError(error));
    return { topic: "", error: reportError(error) };
  }
}
