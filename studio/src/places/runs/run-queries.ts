import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { RunStatus } from "../../../../packages/client/client.ts";
import { company } from "../../api/company.ts";
import { useEvents } from "../../api/use-events.ts";
import { finishedTasks, isOver, withProgress } from "./run-progress.ts";

/** Milliseconds in which many events make one look. */
const gatherMs = 250;

function runQuery(id: string) {
  return queryOptions({
    queryKey: ["run", id],
    queryFn: ({ signal }) =>
      company.get("/api/pipelines/status/{id}", { params: { path: { id } }, signal }),
  });
}

/** Results of the finished steps. */
export function outputQuery(id: string) {
  return queryOptions({
    queryKey: ["run-output", id],
    queryFn: ({ signal }) =>
      company.get("/api/pipelines/{id}/output", { params: { path: { id } }, signal }),
  });
}

/** A run as it goes on: progress moves at once, what was finished is looked up. */
export function useRun(id: string) {
  const client = useQueryClient();
  const query = useQuery(runQuery(id));
  const look = useGathered(() => {
    void client.invalidateQueries({ queryKey: ["run", id] });
    void client.invalidateQueries({ queryKey: ["run-output", id] });
  });
  const live = query.data !== undefined && !isOver(query.data);
  useEvents(live ? `/api/pipelines/${id}/events` : undefined, ({ type, data }) => {
    if (type !== "progress") return look();
    client.setQueryData<RunStatus>(["run", id], (run) => {
      const next = run && withProgress(run, data);
      // Its picture is there: the status knows where.
      if (next && finishedTasks(next) !== finishedTasks(run)) look();
      return next;
    });
  });
  return query;
}

/** Calls once for many calls that come close together. */
function useGathered(act: () => void): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  return () => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      act();
    }, gatherMs);
  };
}
