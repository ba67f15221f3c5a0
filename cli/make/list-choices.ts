import type { VoiceRow } from "../../services/video/speech/speech.contract.ts";
import type { CompanyClient } from "../company-client.ts";
import type { Choices } from "./arguments.ts";

/** The voices or styles, as rows for `--json`. */
export async function readChoices(
  client: CompanyClient,
  choices: Choices,
): Promise<readonly (VoiceRow | string)[]> {
  if (choices === "voices") return client.get<VoiceRow[]>("/api/tts/voices");
  const { result } = await client.post<{ result: { styles: readonly string[] } }>(
    "/internal/call",
    { kind: "call", name: "video.describe" },
  );
  return result.styles;
}

/** A line for each; what cannot be chosen now says what it misses. */
export function choiceLines(rows: readonly (VoiceRow | string)[]): string {
  return rows.map((row) => `${typeof row === "string" ? row : voiceLine(row)}\n`).join("");
}

function voiceLine({ id, name, language, provider, missing }: VoiceRow): string {
  const columns = [id.padEnd(24), language.padEnd(4), provider.padEnd(12), name];
  return columns.join(" ").concat(missing === undefined ? "" : `  (${missing})`);
}
