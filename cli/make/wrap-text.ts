/**
 * Breaks a text between words to the width of a terminal.
 *
 * @param lead stands before the first line; the others are indented as far
 */
export function wrapText(text: string, lead: string, columns: number): string[] {
  const width = Math.max(20, columns - lead.length);
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line !== "" && [...longer].length > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  lines.push(line);
  return lines.map((each, index) => (index === 0 ? lead : " ".repeat(lead.length)) + each);
}
