import { styleText } from "node:util";

export type Colour = "bold" | "dim" | "green" | "red" | "yellow" | "cyan";

/** Colours a text for one stream; without a terminal, or with NO_COLOR, it stays as it is. */
export type Paint = (colour: Colour, text: string) => string;

export function paintFor(stream: NodeJS.WritableStream): Paint {
  return (colour, text) => (text === "" ? "" : styleText(colour, text, { stream }));
}

/** For lines that are read by programs and tests. */
export const plain: Paint = (_colour, text) => text;

/** A terminal that can draw over its own lines. In CI lines are kept in a log. */
export function isLive(stream: NodeJS.WriteStream, environment = process.env): boolean {
  const { CI, TERM } = environment;
  return stream.isTTY === true && TERM !== "dumb" && (CI === undefined || CI === "false");
}
