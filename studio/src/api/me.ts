import { queryOptions, useQuery } from "@tanstack/react-query";
import { company } from "./company.ts";

/** Who sits here, and what he may do in this workspace. Refused with `UNAUTHORIZED` at the door. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => company.get("/api/users/me", { signal }),
  staleTime: 60_000,
  retry: false,
});

/** Whether the person may: `members:write`. Until that is known, no. */
export function useMay(permission: string): boolean {
  const { data } = useQuery(meQuery);
  const [resource, verb] = permission.split(":");
  const covering = ["*", permission, `${resource}:*`, `*:${verb}`];
  const isShared = resource === "company";
  const isAllowed = data?.permissions.some((word) => covering.includes(word)) ?? false;
  return isAllowed && (!isShared || data?.workspace?.id === "local");
}
