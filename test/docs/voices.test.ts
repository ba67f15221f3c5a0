import { readFile } from "node:fs/promises";
import { expect, test } from "@jest/globals";
import { readEnvironment } from "../../config/environment.ts";
import { speechProviders } from "../../services/video/speech/speech-providers.ts";
import { SpeechThreads } from "../../services/video/speech/threads/speech-threads.ts";

test("docs/reference/voices.md lists exactly the voices of this machine, each with its language", async () => {
  const page = await readFile(new URL("../../docs/reference/voices.md", import.meta.url), "utf8");
  const section = page.split("## Voices of this machine")[1]?.split("\n## ")[0] ?? "";
  const documented = [...section.matchAll(/^\| `([^`]+)`\s*\| `(\w+)`\s*\| (.*?)\s*\|$/gmu)].map(
    ([, voice, language, name]) => [voice, language, name],
  );
  const providers = speechProviders(readEnvironment({}), new SpeechThreads());
  const rows: (readonly [string, string, string])[] = [];
  for (const provider of providers.filter(({ online }) => !online)) {
    for (const { id, language, name } of await provider.voices()) {
      rows.push([`${provider.name}/${id}`, language, name]);
    }
  }
  expect(documented).toEqual(rows);
});
