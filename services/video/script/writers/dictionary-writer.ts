import type { Script, Source } from "../../video.contract.ts";
import { composeStory, type DictionarySentence } from "../dictionary/compose.ts";
import { readCountability } from "../dictionary/countability.ts";
import type { Grammar } from "../dictionary/definition.ts";
import { entriesFor, type Entry } from "../dictionary/entry.ts";
import { thingsIn } from "../dictionary/things-in.ts";
import { generic } from "../dictionary/noun-phrase.ts";
import { loadLanguage } from "../language/load-language.ts";
import { spokenWords } from "../text/speaking-time.ts";
import { finishScript, tooLittle } from "./finish-script.ts";
import type { ScriptRequest, ScriptWriter } from "./script-writer.ts";

const provider = "wordnet";
const source: Source = {
  id: "source-1",
  title: "WordNet 3.1",
  url: "https://wordnet.princeton.edu/",
  author: "Princeton University",
  licence: "WordNet 3.0 License",
};
/** Fewer make no film: a question and a definition are none. */
const fewestSentences = 3;
/** Things that are offered in place of a topic that cannot be told. */
const mostOffered = 3;
/** Words of the call to action. */
const wordsOfEnding = 7;

/** Tells what an English dictionary knows of a thing: what it is, its parts, its kinds, its family. */
export const dictionaryWriter: ScriptWriter = {
  name: provider,
  online: false,
  cheap: true,
  missing: () => undefined,
  suits: ({ material, script }) => material === undefined && script === undefined,
  write,
};

async function write(request: ScriptRequest): Promise<Script> {
  const { topic, duration, keywords } = request;
  const language = await loadLanguage(request.language);
  const entries = language.code === "en" ? entriesFor(topic, keywords) : [];
  const grammar = {
    ...readCountability(),
    tokens: (sentence: string) => language.tokens(sentence),
  };
  const words = duration * language.pace - wordsOfEnding;
  const story = richest(entries, words, grammar);
  if (!isFilm(story)) {
    const canTell = (thing: string) => isFilm(richest(entriesFor(thing, []), words, grammar));
    const near = language.code === "en" ? thingsIn(topic).filter(canTell) : [];
    throw tooLittle(topic, provider, near.slice(0, mostOffered));
  }
  const { entry, sentences } = story;
  return finishScript(
    {
      topic,
      subject: generic(entry.name, entry.synset, grammar),
      sentences: sentences.map((sentence) => ({ ...sentence, sources: [1] })),
      sources: [source],
      provider,
      duration,
      notes: [
        "Told from a dictionary: what it is, its parts and its kinds, and no more than that.",
      ],
    },
    language,
  );
}

interface Story {
  readonly entry: Entry;
  readonly sentences: readonly DictionarySentence[];
}

function isFilm(story: Story | undefined): story is Story {
  return story !== undefined && story.sentences.length >= fewestSentences;
}

/** The meaning that most can be told of; the likelier one unless another has far more. */
function richest(entries: readonly Entry[], words: number, grammar: Grammar): Story | undefined {
  const stories = entries.map((entry, rank) => {
    const sentences = composeStory(entry, words, grammar);
    return {
      entry,
      sentences,
      worth: spokenWords(sentences.map(({ text }) => text).join(" ")) * 0.7 ** rank,
    };
  });
  const [likeliest] = stories;
  // A word whose usual meaning cannot be told is not told as something else.
  if (!likeliest || likeliest.sentences.length === 0) return undefined;
  return stories.reduce((best, story) => (story.worth > best.worth ? story : best));
}
