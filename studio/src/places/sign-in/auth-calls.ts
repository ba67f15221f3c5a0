import { queryOptions } from "@tanstack/react-query";
import { company, entry } from "../../api/company.ts";

export const signInOptionsQuery = queryOptions({
  queryKey: ["sign-in-options"],
  queryFn: ({ signal }) => company.get("/api/users/sign-in-options", { signal }),
  staleTime: Infinity,
});

/** Leads to Google or Discord, and back to where the person wanted to go. */
export async function signInWith(provider: "google" | "discord", to: string): Promise<void> {
  const body = { provider, callbackURL: to, errorCallbackURL: "/sign-in" };
  const { url } = await entry.post("/api/auth/sign-in/social", { body });
  location.assign(url);
}

/** All that was known belonged to nobody or to somebody else: the page begins anew. */
export function enterStudio(to = "/"): void {
  location.assign(to);
}
