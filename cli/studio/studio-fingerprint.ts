import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** All that decides how the built studio looks. */
const sources = [
  "studio/index.html",
  "studio/*.ts",
  "studio/{src,public}/**/*.*",
  "packages/client/**/*.ts",
  "examples/*.md",
  "package-lock.json",
];

/** Another one where a build would give another studio. */
export function studioFingerprint(root: string): string {
  const hash = createHash("sha256");
  for (const file of globSync(sources, { cwd: root }).sort()) {
    hash
      .update(file)
      .update("\0")
      .update(readFileSync(join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}
