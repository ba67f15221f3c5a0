import { useMutation, useQueryClient } from "@tanstack/react-query";
import { company } from "../../api/company.ts";

/** What a person can do to a run. */
export type RunDeed = "cancel" | "pause" | "resume" | "retry";

export function useRunDeed(id: string) {
  const refresh = useRefresh(id);
  return useMutation({
    mutationFn: (deed: RunDeed) => {
      const path = { params: { path: { id } } };
      switch (deed) {
        case "cancel":
          return company.post("/api/pipelines/{id}/cancel", path);
        case "pause":
          return company.post("/api/pipelines/{id}/pause", path);
        case "resume":
          return company.post("/api/pipelines/{id}/resume", path);
        case "retry":
          return company.post("/api/pipelines/{id}/retry", path);
      }
    },
    onSettled: refresh,
  });
}

export function useDecision(id: string) {
  const refresh = useRefresh(id);
  return useMutation({
    mutationFn: (body: { readonly step: string; readonly decision: "approve" | "reject" }) =>
      company.post("/api/pipelines/{id}/approve", { params: { path: { id } }, body }),
    onSettled: refresh,
  });
}

function useRefresh(id: string) {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ["run", id] });
}
