const word = /^[A-Za-z0-9_-]+$/;

/**
 * Whether an event's type fits a pattern: words separated by dots, `*` for exactly one word, and at
 * the end `>` for one or more words or `#` for any number of them, none included.
 */
export function topicMatches(pattern: string, type: string): boolean {
  const wanted = pattern.split(".");
  const words = type.split(".");
  const last = wanted.at(-1);
  if (last === "#" || last === ">") {
    const fixed = wanted.slice(0, -1);
    const least = last === ">" ? fixed.length + 1 : fixed.length;
    return words.length >= least && fixed.every((want, index) => wordMatches(want, words[index]));
  }
  return (
    words.length === wanted.length && wanted.every((want, index) => wordMatches(want, words[index]))
  );
}

function wordMatches(wanted: string, given: string | undefined): boolean {
  return given !== undefined && (wanted === "*" || wanted === given);
}

/** @returns what is wrong with the pattern, or undefined */
export function topicProblem(pattern: string): string | undefined {
  const words = pattern.split(".");
  const rest = words.slice(0, -1);
  if (rest.some((one) => one === "#" || one === ">")) return "# and > may only stand at the end";
  const odd = words.find((one) => !["*", "#", ">"].includes(one) && !word.test(one));
  return odd === undefined ? undefined : `"${odd}" is not a word of a topic`;
}
