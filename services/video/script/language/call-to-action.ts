/** How a film ends; the same subject always ends in the same words. */
export interface CallToAction {
  readonly text: string;
  readonly headline: string;
}

/**
 * One of the endings, with the subject where the film has one.
 * @param endings with `{subject}` in their text
 * @param plain for films whose subject cannot be named
 */
export function chooseEnding(
  subject: string | undefined,
  endings: readonly CallToAction[],
  plain: CallToAction,
): CallToAction {
  if (subject === undefined) return plain;
  let sum = 0;
  for (const character of subject) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  const ending = endings[sum % endings.length] ?? plain;
  return { ...ending, text: ending.text.replace("{subject}", subject) };
}
