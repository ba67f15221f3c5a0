import { wordNet, type Synset } from "../../wordnet/wordnet.ts";

const concreteFields = new Set(
  "noun.animal noun.plant noun.food noun.artifact noun.body noun.object noun.person noun.substance noun.phenomenon".split(
    " ",
  ),
);

/** 0 to 1: how common the noun's first meaning is that can be seen. */
export function nounConcreteness(noun: string): number {
  const senses = wordNet().lookup(noun, "noun").slice(0, 3);
  return [1, 0.7, 0.4][senses.findIndex(isConcrete)] ?? 0;
}

function isConcrete({ field }: Synset): boolean {
  return concreteFields.has(field);
}
