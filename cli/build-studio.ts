import { explainError } from "./explain-error.ts";
import { buildStudio } from "./studio/build-studio.ts";

try {
  await buildStudio((line) => process.stderr.write(`${line}\n`));
} catch (error) {
  process.stderr.write(`${explainError(error)}\n`);
  process.exitCode = 1;
}
