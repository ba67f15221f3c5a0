import type { SystemOverview } from "../../../../packages/client/client.ts";
import type { companyWords } from "./company-words.ts";

type ServerState = SystemOverview["servers"][number]["state"];
type CompanyWords = (typeof companyWords)["en"];

/** What keeps the company from working, one sentence each; nothing where all is well. */
export function troublesOf(
  { servers, nodes, runs }: SystemOverview,
  words: CompanyWords,
): readonly string[] {
  const named = (wanted: ServerState) =>
    servers.filter(({ state }) => state === wanted).map(({ name }) => words[name]);
  const said = (wanted: ServerState, sentence: (names: string) => string) => {
    const names = named(wanted);
    return names.length > 0 ? [sentence(names.join(", "))] : [];
  };
  return [
    ...said("away", words.serverAway),
    ...said("read-only", words.serverReadOnly),
    ...said("full", words.serverFull),
    ...(runs ? [] : [words.noOrchestrator]),
    ...nodes.filter(({ report }) => report === null).map(({ id }) => words.silentNode(id)),
  ];
}
