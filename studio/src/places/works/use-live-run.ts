import type { RunStatus } from "../../../../packages/client/client.ts";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { useEvents } from "../../api/use-events.ts";
import { isOver, statusQuery } from "./work-data.ts";

/** Milliseconds: events come faster than anybody can read. */
const lookMs = 700;

/**
 * Follows a run until it has ended.
 * @param runId undefined where none is under way
 */
export function useLiveRun(
  runId: string | undefined,
  onOver: (run: RunStatus) => void,
): RunStatus | undefined {
  const client = useQueryClient();
  const { data } = useQuery({
    ...statusQuery(runId ?? ""),
    enabled: runId !== undefined,
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : lookMs),
  });
  useEvents(runId === undefined ? undefined : `/api/pipelines/${runId}/events`, ({ type }) => {
    if (type === "progress" || runId === undefined) return;
    void client.invalidateQueries({ queryKey: ["run", runId] });
  });
  const over = useEffectEvent(onOver);
  const ended = data && isOver(data) ? data : undefined;
  useEffect(() => {
    if (ended) over(ended);
  }, [ended]);
  return data;
}
