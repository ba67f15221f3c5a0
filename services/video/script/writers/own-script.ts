import { TroupeError } from "../../../../errors/troupe-error.ts";
import type { Script } from "../../video.contract.ts";
import { languageFor } from "../language/load-language.ts";
import { makeScenes, type ScenePlan } from "../scenes/make-scenes.ts";
import { readArticle } from "../text/read-article.ts";
import { spokenLines } from "../text/spoken-lines.ts";
import { splitSentences } from "../text/sentences.ts";
import { fewestScenes, secondsOf } from "./finish-script.ts";
import type { ScriptRequest, ScriptWriter } from "./script-writer.ts";

/** Characters that one scene can carry; a longer sentence is cut where a breath would be. */
const longestScene = 400;
/** Seconds. A film of an hour is no mistake that should cost an hour to find. */
const longestFilm = 1800;
const asksToAct =
  /\b(?:follow|subscribe|like and|share this|comment|abonnez|suivez|partagez|sígueme|síguenos|suscríbete|comparte)/iu;

/** The creator's own words, spoken as they stand, in any language. */
export const ownScriptWriter: ScriptWriter = {
  name: "script",
  online: false,
  cheap: true,
  missing: () => undefined,
  suits: ({ script }) => script !== undefined,
  write,
};

async function write(request: ScriptRequest): Promise<Script> {
  const language = await languageFor(request.language);
  const { paragraphs, sources } = await readArticle(spokenLines(request.script ?? ""));
  const texts = paragraphs
    .flatMap((paragraph) => splitSentences(paragraph, request.language))
    .flatMap(inBreaths);
  checkLength(texts);
  const seconds = secondsOf(
    texts.map((text) => ({ text })),
    language.pace,
  );
  if (seconds > longestFilm) throw tooLong(seconds);
  const plans = texts.map((text, index) =>
    plan(
      text,
      index,
      texts.length,
      sources.map(({ id }) => id),
    ),
  );
  const scenes = makeScenes(plans, request.topic, language);
  const { code } = language;
  return {
    title: request.topic,
    language: code,
    scenes,
    sources,
    seconds,
    provider: "script",
    notes: [],
  };
}

function plan(text: string, index: number, count: number, sources: readonly string[]): ScenePlan {
  if (index === 0) return { role: "hook", text, sources };
  const last = index === count - 1 && asksToAct.test(text);
  return { role: last ? "callToAction" : "body", text, sources };
}

function checkLength(texts: readonly string[]): void {
  if (texts.length >= fewestScenes) return;
  throw new TroupeError(
    "TOPIC_UNKNOWN",
    `The script has ${texts.length === 1 ? "one sentence" : `${texts.length} sentences`}; a film needs ${fewestScenes}.`,
    { field: "script", hint: "Write at least three sentences, each ending with a full stop." },
  );
}

function tooLong(seconds: number): TroupeError {
  return new TroupeError(
    "INPUT_TOO_LARGE",
    `The script would take ${Math.round(seconds / 60)} minutes; the longest film is ${longestFilm / 60}.`,
    { field: "script", hint: "Make several films of it." },
  );
}

function inBreaths(sentence: string): readonly string[] {
  const parts: string[] = [];
  let rest = sentence;
  while (rest.length > longestScene) {
    const head = rest.slice(0, longestScene);
    const pause = Math.max(head.lastIndexOf(", "), head.lastIndexOf("; "), head.lastIndexOf(": "));
    const space = head.lastIndexOf(" ");
    const end = pause > longestScene / 3 ? pause + 1 : space > 0 ? space : longestScene;
    parts.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trim();
  }
  return rest === "" ? parts : [...parts, rest];
}
