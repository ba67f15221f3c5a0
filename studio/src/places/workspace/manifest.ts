/** What a maker says of an app; whatever else stands in it, the company checks. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  permissions: string[];
  events?: string[];
}

/** @returns undefined for what is no manifest */
export function readManifest(text: string): Manifest | undefined {
  try {
    const found: unknown = JSON.parse(text);
    return isManifest(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== "object" || value === null) return false;
  const { name, version, permissions, events = [] } = value as Record<string, unknown>;
  const isNamed = typeof name === "string" && typeof version === "string";
  return isNamed && areTexts(permissions) && areTexts(events);
}

function areTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}
