import { similarity, type Importance } from "./importance.ts";
import type { StorySentence } from "./story-sentence.ts";

export interface Selection {
  readonly sentences: readonly StorySentence[];
  readonly importance: Importance;
  /** Spoken words to fill. */
  readonly words: number;
  /** Sentences that may not be chosen. */
  readonly banned: ReadonlySet<StorySentence>;
  /** Spoken just before the first chosen one, so that its successor may lean on it. */
  readonly opening?: StorySentence;
}

/** Words are counted in pairs: half the work, and one word is no matter. */
const unit = 2;
/** Two sentences that share this much say the same. */
const sameThing = 0.62;
/** What the n-th sentence of a paragraph is worth above its own importance. */
const paragraphBonus = [0.4, 0.15, -0.05, -0.35];
const coherenceBonus = 0.25;

/**
 * The most telling sentences that fill the time, in the article's order. A sentence that leans on
 * the one before it is chosen only together with it. Of two that say the same the weaker one goes.
 */
export function selectSentences(selection: Selection): readonly StorySentence[] {
  const banned = new Set(selection.banned);
  for (;;) {
    const chosen = bestFill({ ...selection, banned });
    const repeated = weakerTwins(chosen, selection);
    if (repeated.length === 0) return chosen;
    for (const sentence of repeated) banned.add(sentence);
  }
}

function weakerTwins(
  chosen: readonly StorySentence[],
  { importance, opening }: Selection,
): readonly StorySentence[] {
  return chosen.filter((sentence) => {
    if (opening && similarity(sentence, opening) >= sameThing) return true;
    return chosen.some(
      (other) =>
        other !== sentence &&
        similarity(sentence, other) >= sameThing &&
        (importance(other) - importance(sentence) || sentence.index - other.index) > 0,
    );
  });
}

/** A way to have chosen among the sentences so far; ways share their tails. */
interface Way {
  readonly value: number;
  readonly chosen?: StorySentence;
  readonly before?: Way;
}

/**
 * Dynamic programming over the sentences in order. A state is the words used, whether the last
 * sentence was chosen, and how many of its paragraph were (0 to 3).
 */
function bestFill(selection: Selection): readonly StorySentence[] {
  const capacity = Math.max(1, Math.ceil((selection.words * 1.08) / unit));
  let states: (Way | undefined)[] = emptyStates(capacity);
  states[0] = { value: 0 };
  let previous = selection.opening;
  for (const sentence of selection.sentences) {
    states = advanceStates(states, sentence, previous, selection, capacity);
    previous = sentence;
  }
  return waysOut(states, capacity, selection.words / unit);
}

const kinds = 8;

function emptyStates(capacity: number): undefined[] {
  return new Array<undefined>((capacity + 1) * kinds).fill(undefined);
}

function advanceStates(
  states: readonly (Way | undefined)[],
  sentence: StorySentence,
  previous: StorySentence | undefined,
  selection: Selection,
  capacity: number,
): (Way | undefined)[] {
  const next: (Way | undefined)[] = emptyStates(capacity);
  const sameParagraph = previous?.paragraph === sentence.paragraph;
  const cost = Math.ceil(sentence.words / unit);
  const worth = selection.importance(sentence);
  for (const [state, way] of states.entries()) {
    if (!way) continue;
    const used = Math.floor(state / kinds);
    const kind = state % kinds;
    const adjacent = kind >= 4 || (previous === selection.opening && previous !== undefined);
    const inParagraph = sameParagraph ? kind % 4 : 0;
    if (!(kind >= 4 && previous?.needsNext)) keepBetter(next, used * kinds + inParagraph, way);
    if (used + cost > capacity || !mayFollow(sentence, previous, adjacent, selection)) continue;
    const bonus =
      (paragraphBonus[inParagraph] ?? 0) + (adjacent && sameParagraph ? coherenceBonus : 0);
    keepBetter(next, (used + cost) * kinds + 4 + Math.min(3, inParagraph + 1), {
      value: way.value + worth + bonus,
      chosen: sentence,
      before: way,
    });
  }
  return next;
}

function mayFollow(
  sentence: StorySentence,
  previous: StorySentence | undefined,
  adjacent: boolean,
  { banned }: Selection,
): boolean {
  if (banned.has(sentence)) return false;
  if (adjacent && previous?.index === sentence.index - 1) return true;
  // Neither a reply without its question nor a question without its reply.
  return !sentence.needsPrevious && !(adjacent && previous?.needsNext);
}

function keepBetter(states: (Way | undefined)[], state: number, way: Way): void {
  const present = states[state];
  if (!present || present.value < way.value) states[state] = way;
}

/** The best way that fills the time, else the fullest. */
function waysOut(
  states: readonly (Way | undefined)[],
  capacity: number,
  wanted: number,
): readonly StorySentence[] {
  let best: { readonly way: Way; readonly fits: boolean; readonly value: number } | undefined;
  for (const [state, way] of states.entries()) {
    if (!way || endsOpen(way, state)) continue;
    const used = Math.floor(state / kinds);
    const fits = used >= wanted * 0.93 && used <= capacity;
    const value = fits ? way.value : used;
    if (!best || (fits && !best.fits) || (fits === best.fits && value > best.value)) {
      best = { way, fits, value };
    }
  }
  return best ? chosenIn(best.way) : [];
}

/** A question without its answer may not end the film. */
function endsOpen(way: Way, state: number): boolean {
  return state % kinds >= 4 && way.chosen?.needsNext === true;
}

function chosenIn(way: Way): readonly StorySentence[] {
  const chosen: StorySentence[] = [];
  for (let step: Way | undefined = way; step; step = step.before) {
    if (step.chosen) chosen.push(step.chosen);
  }
  return chosen.reverse();
}
