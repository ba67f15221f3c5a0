/** What YouTube takes beside a video, and how it counts. */
export const limits = {
  /** UTF-16 units. */
  title: 100,
  /** Bytes of UTF-8. */
  description: 5000,
  /** Characters, as `tagCharacters` counts them. */
  tags: 500,
  tag: 100,
} as const;

export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Commas between tags count, and two quotes around each that has a space. */
export function tagCharacters(tags: readonly string[]): number {
  const letters = tags.reduce((sum, tag) => sum + tag.length + (/\s/.test(tag) ? 2 : 0), 0);
  return letters + Math.max(0, tags.length - 1);
}

/** Tags as a person types them, apart by commas: each once, without what no tag may hold. */
export function readTags(text: string): string[] {
  const tags = text.split(/[,\n]/).map((tag) => tag.replaceAll(/[<>"#]/g, "").trim());
  const seen = new Set<string>();
  return tags.filter((tag) => {
    const key = tag.toLowerCase();
    if (tag === "" || tag.length > limits.tag || seen.has(key)) return false;
    return Boolean(seen.add(key));
  });
}

/** YouTube takes no angle brackets. */
export function hasBrackets(text: string): boolean {
  return /[<>]/.test(text);
}
