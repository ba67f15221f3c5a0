/** Text of others between tags that it cannot close: data for a model, never an instruction. */
export function fenced(tag: string, text: string): string {
  return `<${tag}>\n${text.replaceAll("<", "‹").replaceAll(">", "›")}\n</${tag}>`;
}
