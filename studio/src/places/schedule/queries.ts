import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import type { Schedule } from "../../../../packages/client/client.ts";
import { company } from "../../api/company.ts";

export const schedulesQuery = queryOptions({
  queryKey: ["schedules"],
  queryFn: ({ signal }) =>
    company.get("/api/schedules", { signal, params: { query: { limit: 100 } } }),
});

/** Runs of a span, at most a hundred. */
export const runsBetween = (from: Date, to: Date) =>
  queryOptions({
    queryKey: ["runs", "between", from.toISOString(), to.toISOString()],
    queryFn: ({ signal }) =>
      company.get("/api/pipelines", {
        signal,
        params: { query: { limit: 100, from: from.toISOString(), to: to.toISOString() } },
      }),
    refetchInterval: 15_000,
  });

export interface ScheduleDraft extends Pick<
  Schedule,
  "name" | "cron" | "timeZone" | "catchUp" | "pipeline" | "input"
> {
  /** Absent for a new one. */
  readonly id?: string;
}

export function useSaveSchedule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: ScheduleDraft) =>
      id === undefined
        ? company.post("/api/schedules", { body })
        : company.patch("/api/schedules/{id}", { params: { path: { id } }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["schedules"] }),
  });
}

export function usePauseSchedule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, paused }: { readonly id: string; readonly paused: boolean }) =>
      company.patch("/api/schedules/{id}", { params: { path: { id } }, body: { paused } }),
    onSettled: () => client.invalidateQueries({ queryKey: ["schedules"] }),
  });
}

export function useRemoveSchedule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => company.delete("/api/schedules/{id}", { params: { path: { id } } }),
    onSettled: () => client.invalidateQueries({ queryKey: ["schedules"] }),
  });
}
