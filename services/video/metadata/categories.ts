import { englishOf } from "../design/art/english-of.ts";
import { languageFor } from "../script/language/load-language.ts";
import { topicPhrases } from "../keywords/topic-phrases.ts";
import { contentWords } from "../words/content-words.ts";
import { nounSense } from "../words/word-sense.ts";
import { type Synset, wordNet } from "../wordnet/wordnet.ts";
import type { Script } from "../video.contract.ts";

/** YouTube's categories that anyone may use, by id. */
export const categories: Readonly<Record<string, string>> = {
  "1": "Film & Animation",
  "2": "Autos & Vehicles",
  "10": "Music",
  "15": "Pets & Animals",
  "17": "Sports",
  "19": "Travel & Events",
  "20": "Gaming",
  "22": "People & Blogs",
  "23": "Comedy",
  "24": "Entertainment",
  "25": "News & Politics",
  "26": "Howto & Style",
  "27": "Education",
  "28": "Science & Technology",
  "29": "Nonprofits & Activism",
};

export const education = "27";

/** Kinds of things, as WordNet names them, and where films about them belong. */
const kinds: readonly (readonly [category: string, names: string])[] = [
  ["15", "animal"],
  ["10", "music|musician|musical instrument|musical composition|dance music"],
  ["17", "sport|athletics|athlete|athletic game|outdoor game|sports equipment"],
  ["2", "motor vehicle|automobile|wheeled vehicle"],
  ["1", "movie|film maker|film star"],
  ["20", "video game|computer game"],
  ["28", "natural science|computer|machine|electronic equipment|spacecraft|aircraft|medicine|drug"],
  ["19", "city|tourist|tourist attraction"],
];

/** WordNet's fields of meaning that are nature: mountains and moons, light and storms, organs. */
const natural = new Set("object phenomenon process body substance".split(" "));

/** Topics that tell a past are lessons, whatever they are about. */
const lesson = /\b(?:history|origins?|ancient|empire|century|war|revolution|roman|medieval)\b/i;

/** The category of what the script is about. Where nothing speaks for another, it is education. */
export async function categoryOf({ title, language, scenes }: Script): Promise<string> {
  const picture = scenes.flatMap(({ picture: { subjects } }) => subjects);
  if (language === "en" && lesson.test(title)) return education;
  const things =
    language === "en"
      ? topicPhrases((await languageFor("en")).tokens(title)).flatMap(({ entry }) => entry ?? [])
      : [...contentWords(title, language), ...picture].flatMap(
          (word) => englishOf(word, language) ?? [],
        );
  const context = contentWords([title, ...(language === "en" ? picture : things)].join(" "), "en");
  for (const thing of things) {
    const sense = nounSense(thing, context);
    const category = sense && categoryOfSense(sense);
    if (category !== undefined) return category;
  }
  return education;
}

function categoryOfSense(sense: Synset): string | undefined {
  const names = [sense, ...wordNet().ancestors(sense)].flatMap(({ words }) => words);
  const kind = kinds.find(([, list]) => names.some((name) => list.split("|").includes(name)));
  return kind?.[0] ?? (natural.has(sense.field.replace("noun.", "")) ? "28" : undefined);
}
