import type { ArtifactRef } from "../../../storage/objects/types.ts";
import type { FoundArtifact } from "../run/run.ts";

/** Every artifact reference within an output, with its path. */
export function findArtifacts(output: unknown): FoundArtifact[] {
  const found: FoundArtifact[] = [];
  visit(output, [], found);
  return found;
}

function visit(value: unknown, path: readonly string[], found: FoundArtifact[]): void {
  if (typeof value !== "object" || value === null) return;
  if (isArtifactRef(value)) {
    const { key, size, sha256, contentType } = value;
    found.push({ name: path.join("."), ref: { key, size, sha256, contentType } });
    return;
  }
  for (const [name, inner] of Object.entries(value)) visit(inner, [...path, name], found);
}

function isArtifactRef(value: object): value is ArtifactRef {
  return (
    "key" in value &&
    typeof value.key === "string" &&
    "size" in value &&
    typeof value.size === "number" &&
    "sha256" in value &&
    typeof value.sha256 === "string" &&
    "contentType" in value &&
    typeof value.contentType === "string"
  );
}
