import type { Environment } from "./environment.ts";

/** Where links in letters lead: `https://studio.example.org`, or this machine's own address. */
export function publicBase({ accounts, port }: Pick<Environment, "accounts" | "port">): string {
  return accounts.publicUrl ?? `http://127.0.0.1:${port}`;
}
