import { queryOptions } from "@tanstack/react-query";
import { company } from "./company.ts";

/** What the workspace has spent this month, and may spend. */
export const budgetQuery = queryOptions({
  queryKey: ["budget"],
  queryFn: ({ signal }) => company.get("/api/budget", { signal }),
});
