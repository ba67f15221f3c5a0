import { explainError } from "../explain-error.ts";
import { buildStudio } from "./build-studio.ts";

/** Builds the studio where that is needed. Without it the company works all the same, and says so. */
export async function prepareStudio(): Promise<void> {
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  try {
    await buildStudio(say);
  } catch (error) {
    say(`${explainError(error)}\n  The company starts without its studio.`);
  }
}
