import type { SignInClient } from "../../../../config/accounts.ts";

/** An OAuth client that can be used. */
export type Client = SignInClient & { readonly clientId: string; readonly clientSecret: string };

export function hasClient(client: SignInClient): client is Client {
  return client.clientId !== undefined && client.clientSecret !== undefined;
}
