import { queryOptions } from "@tanstack/react-query";
import { problemOf } from "../../../../packages/client/problem.ts";
import { company } from "../../api/company.ts";

/**
 * One of sign-in's own addresses: `/sign-in/email`.
 * @throws TroupeProblem
 */
export async function postAuth<Answer>(path: string, body: object): Promise<Answer> {
  const response = await fetch(`/api/auth${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw await problemOf(response);
  const text = await response.text();
  return (text === "" ? undefined : JSON.parse(text)) as Answer;
}

export const signInOptionsQuery = queryOptions({
  queryKey: ["sign-in-options"],
  queryFn: ({ signal }) => company.get("/api/users/sign-in-options", { signal }),
  staleTime: Infinity,
});

/** Leads to Google or Discord, and back to where the person wanted to go. */
export async function signInWith(provider: "google" | "discord", to: string): Promise<void> {
  const body = { provider, callbackURL: to, errorCallbackURL: "/sign-in" };
  const { url } = await postAuth<{ readonly url: string }>("/sign-in/social", body);
  location.assign(url);
}

/** All that was known belonged to nobody or to somebody else: the page begins anew. */
export function enterStudio(to = "/"): void {
  location.assign(to);
}
