import { TroupeError } from "../../../../errors/troupe-error.ts";
import { aurora } from "./aurora.ts";
import type { Style } from "./style.ts";

export const styles: readonly Style[] = [aurora];

/** @throws TroupeError `INPUT_INVALID` naming the known styles. */
export function styleNamed(name: string): Style {
  const style = styles.find((candidate) => candidate.name === name);
  if (style) return style;
  throw new TroupeError("INPUT_INVALID", `There is no style "${name}".`, {
    field: "style",
    hint: `Known: auto, ${styles.map((candidate) => candidate.name).join(", ")}`,
  });
}
