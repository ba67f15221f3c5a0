import type { CallToAction } from "./call-to-action.ts";
import type { Token } from "./token.ts";

/** What the offline writers know of a language. */
export interface Language {
  /** BCP 47 primary tag. */
  readonly code: string;
  /** Words spoken in a second, pauses between sentences included. */
  readonly pace: number;
  /** True where `tokens` tells nouns from verbs. */
  readonly tagged: boolean;
  tokens(sentence: string): readonly Token[];
  /** True if the sentence makes no sense without the one before it: "They are blue." */
  dangles(sentence: string, tokens: readonly Token[]): boolean;
  /**
   * True if the sentence begins with a thing as if it were known ("The ban did not last") that is not
   * among the terms.
   */
  mentionsKnown(tokens: readonly Token[], terms: ReadonlySet<string>): boolean;
  /** True if the sentence makes no sense without the one after it: "Here is why." */
  leads(sentence: string): boolean;
  /** A connective at the start that may go, after which the sentence stands alone: "However, " */
  readonly looseConnective: RegExp;
  /** Gives a reason. */
  readonly reason: RegExp;
  /** Contrast, surprise, superlatives. */
  readonly striking: RegExp;
  /** Talks about the text itself: "in this article". */
  readonly meta: RegExp;
  /** "X is a Y" */
  readonly definition: RegExp;
  /** Where a long sentence may be cut; what follows the match begins a sentence of its own. */
  readonly clauseBreak: RegExp;
  /** Asks for a reason or a way. */
  readonly asks: RegExp;
  /** What a topic is about, in its own words: "Why octopuses have three hearts" → "octopuses". */
  subjectOf(topic: string): string | undefined;
  /** The topic as a question, where it is one: "Why do octopuses have three hearts?" */
  questionOf(topic: string): string | undefined;
  callToAction(subject: string | undefined): CallToAction;
}
