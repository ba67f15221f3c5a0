/** At most so many are shown: who wants more types another letter. */
const shownAtOnce = 12;

/** Those whose name holds all that was typed, names that begin with it first. */
export function matchCommands<Command extends { readonly name: string }>(
  commands: readonly Command[],
  typed: string,
): readonly Command[] {
  const wanted = plain(typed).split(/\s+/).filter(Boolean);
  const found = commands.filter(({ name }) => wanted.every((word) => plain(name).includes(word)));
  const begins = ({ name }: Command) => plain(name).startsWith(wanted[0] ?? "");
  return [...found.filter(begins), ...found.filter((one) => !begins(one))].slice(0, shownAtOnce);
}

/** Letters without case and accents: `œuvres` is found by `oeuvres`. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replaceAll(/\p{Diacritic}/gu, "")
    .replaceAll("œ", "oe")
    .trim();
}
