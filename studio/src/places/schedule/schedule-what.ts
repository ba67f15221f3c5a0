import type { Schedule } from "../../../../packages/client/client.ts";

/** The pipeline that makes films. */
const film = "faceless-video";

/** What a schedule makes, as a person fills it in. */
export interface ScheduleWhat {
  readonly name: string;
  readonly topic: string;
  readonly catchUp: Schedule["catchUp"];
  /** Another than that of films: its input is not a person's to type here. */
  readonly otherPipeline: string | undefined;
}

export function whatOf(schedule: Schedule | undefined): ScheduleWhat {
  const { name = "", pipeline = film, catchUp = "last", input } = schedule ?? {};
  const topic = typeof input?.topic === "string" ? input.topic : "";
  return { name, topic, catchUp, otherPipeline: pipeline === film ? undefined : pipeline };
}

/** The same as the company takes it; what the person did not see stays as it was. */
export function draftOf(
  { name, topic, catchUp, otherPipeline }: ScheduleWhat,
  schedule: Schedule | undefined,
): Pick<Schedule, "name" | "pipeline" | "input" | "catchUp"> {
  const known = schedule?.input ?? {};
  const input = otherPipeline === undefined ? { ...known, topic } : known;
  return { name: name.trim() || topic.trim(), pipeline: otherPipeline ?? film, input, catchUp };
}
