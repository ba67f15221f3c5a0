import type { SystemOverview } from "../../../../packages/client/client.ts";
import type { companyWords } from "./company-words.ts";

type CompanyWords = (typeof companyWords)["en"];

/** What keeps the company from working, one sentence each; nothing where all is well. */
export function troublesOf(
  { servers, nodes, runs }: SystemOverview,
  words: CompanyWords,
): readonly string[] {
  const away = servers.filter(({ state }) => state === "away").map(({ name }) => words[name]);
  return [
    ...(away.length > 0 ? [words.serverAway(away.join(", "))] : []),
    ...(runs ? [] : [words.noOrchestrator]),
    ...nodes.filter(({ report }) => report === null).map(({ id }) => words.silentNode(id)),
  ];
}
