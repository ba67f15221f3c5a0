/** What the browser keeps under a name; undefined where there is nothing, or nothing that can be read. */
export function keptDraft<Draft>(name: string): Draft | undefined {
  try {
    const text = localStorage.getItem(name);
    return text === null ? undefined : (JSON.parse(text) as Draft);
  } catch {
    // Written by another version of this page.
    return undefined;
  }
}
