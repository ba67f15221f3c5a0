import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { company } from "../../api/company.ts";

/** Milliseconds between two looks while somebody watches. */
const lookMs = 2_000;

export const overviewQuery = queryOptions({
  queryKey: ["company", "overview"],
  queryFn: ({ signal }) => company.get("/api/system/overview", { signal }),
  refetchInterval: lookMs,
});

export const lettersQuery = queryOptions({
  queryKey: ["company", "letters"],
  queryFn: ({ signal }) =>
    company.get("/api/deadletters", { signal, params: { query: { limit: 100 } } }),
  refetchInterval: 2 * lookMs,
});

/** One letter. */
export function useReinject() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      company.post("/api/deadletters/{id}/reinject", { params: { path: { id } } }),
    onSettled: () => client.invalidateQueries({ queryKey: ["company"] }),
  });
}

/** All that nobody has sent on yet, a page at a time. */
export function useReinjectAll() {
  const client = useQueryClient();
  return useMutation({
    async mutationFn() {
      let [done, refused] = [0, 0];
      let cursor: string | undefined;
      do {
        const body = { filter: {}, ...(cursor === undefined ? {} : { cursor }) };
        const answer = await company.post("/api/deadletters/reinject", { body });
        done += answer.done;
        refused += answer.refused.length;
        cursor = answer.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return { done, refused };
    },
    onSettled: () => client.invalidateQueries({ queryKey: ["company"] }),
  });
}

export function useDropLetter() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      company.delete("/api/deadletters/{id}", { params: { path: { id } } }),
    onSettled: () => client.invalidateQueries({ queryKey: ["company", "letters"] }),
  });
}

export function useMaintenance() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ begin, reason = "" }: { readonly begin: boolean; readonly reason?: string }) =>
      begin
        ? company.post("/api/system/maintenance/start", { body: reason === "" ? {} : { reason } })
        : company.post("/api/system/maintenance/end"),
    onSettled: () => client.invalidateQueries({ queryKey: ["company", "overview"] }),
  });
}
