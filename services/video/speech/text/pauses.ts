/** Signs before a word, which nobody hears. */
export const opens = /^["'“”‘’«»‹›([{¿¡*_…—–]+/u;
/** Signs after a word. */
export const closes = /["'“”‘’«»‹›)\]}*_,;:.!?…—–]+$/u;
/** Dashes and dots between words that stand without spaces. */
export const dashes = /\s*(?:—|--+|(?<=\p{L})–(?=\p{L})|…|\.{2,})\s*/gu;

/** The pause that the signs at the end of a word ask for: `,` `;` `:` `.` `!` `?` or none. */
export function pauseOf(word: string): string {
  const signs = /["'“”‘’«»‹›)\]}*_,;:.!?…—–\s-]+$/u.exec(word)?.[0] ?? "";
  const strongest = /[?!]/.exec(signs)?.[0] ?? /\.(?!\.)|…|\.{2,}/.exec(signs)?.[0];
  if (strongest !== undefined) return strongest.length === 1 && strongest !== "…" ? strongest : ",";
  const clause = /[;:]/.exec(signs)?.[0];
  if (clause !== undefined) return clause;
  return /[,—–)\]]|--/.test(signs) ? "," : "";
}

/** The words with this pause instead of their own. */
export function withPause(spoken: string, pause: string): string {
  return pause === "" ? spoken : spoken.replace(/[,;:.!?]+$/, "") + pause;
}

const strength = ",;:.!?";

/** The words with the stronger of this pause and their own. */
export function withStrongerPause(spoken: string, pause: string): string {
  const own = spoken.at(-1) ?? "";
  return strength.indexOf(own) > strength.indexOf(pause) ? spoken : withPause(spoken, pause);
}
