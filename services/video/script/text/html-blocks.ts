/** A heading or a paragraph of a page. */
export interface Block {
  readonly kind: "heading" | "paragraph" | "item" | "quote";
  /** Level of a heading, 1 to 6; else 0. */
  readonly level: number;
  readonly text: string;
  readonly links: readonly { readonly text: string; readonly url: string }[];
}

/** The parts of the DOM that are read here; linkedom's own types describe no more than `any`. */
interface DomNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<DomNode>;
  getAttribute?(name: string): string | null;
}

const textNode = 3;
const elementNode = 1;

const skipped = new Set(
  (
    "SCRIPT STYLE NOSCRIPT TEMPLATE IFRAME OBJECT SVG MATH CANVAS FORM BUTTON SELECT NAV ASIDE " +
    "FOOTER TABLE FIGURE PRE HEAD IMG VIDEO AUDIO"
  ).split(" "),
);
const breaking = new Set(
  (
    "P LI BLOCKQUOTE DIV SECTION ARTICLE MAIN HEADER UL OL DL DT DD H1 H2 H3 H4 H5 H6 HR BODY " +
    "HTML ADDRESS DETAILS SUMMARY FIELDSET"
  ).split(" "),
);

interface Open {
  kind: Block["kind"];
  level: number;
  text: string;
  links: { text: string; url: string }[];
}

/** Lists the readable blocks of HTML in order: no scripts, tables, captions or navigation. */
export async function readBlocks(html: string): Promise<readonly Block[]> {
  const { parseHTML } = await import("linkedom");
  const page = `<!doctype html><html><body>${withoutShell(html)}</body></html>`;
  const { document } = parseHTML(page) as unknown as { readonly document: { body: DomNode } };
  return blocksOf(document.body);
}

/** linkedom nests a second `html` element instead of merging it, which would hide the text. */
function withoutShell(html: string): string {
  return html
    .replaceAll(/<!doctype[^>]*>/gi, "")
    .replaceAll(/<head[\s>][\s\S]*?<\/head>/gi, "")
    .replaceAll(/<\/?(?:html|body)(?:\s[^>]*)?>/gi, "");
}

function blocksOf(root: DomNode): readonly Block[] {
  const blocks: Block[] = [];
  let open: Open = emptyBlock("paragraph", 0);
  const close = (next: Open): void => {
    const text = open.text.replaceAll(/\s+/g, " ").trim();
    if (text !== "") blocks.push({ ...open, text });
    open = next;
  };
  // A stack instead of recursion: pages nest as deep as they like.
  const stack: (DomNode | (() => void))[] = [root];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (typeof node === "function") node();
    else if (node.nodeType === textNode) open.text += node.textContent ?? "";
    else if (node.nodeType === elementNode) enter(node);
  }
  close(emptyBlock("paragraph", 0));
  return blocks;

  function enter(element: DomNode): void {
    const name = element.nodeName.toUpperCase();
    if (skipped.has(name)) return;
    const { kind, level } = open;
    if (name === "BR") open.text += " ";
    if (breaking.has(name)) {
      close(blockFor(name, kind));
      stack.push(() => close(emptyBlock(kind, level)));
    }
    if (name === "A") {
      const url = element.getAttribute?.("href") ?? "";
      open.links.push({ text: (element.textContent ?? "").trim(), url });
    }
    stack.push(...[...element.childNodes].reverse());
  }
}

function blockFor(name: string, within: Block["kind"]): Open {
  if (/^H[1-6]$/.test(name)) return emptyBlock("heading", Number(name.slice(1)));
  if (name === "LI") return emptyBlock("item", 0);
  if (name === "BLOCKQUOTE") return emptyBlock("quote", 0);
  return emptyBlock(within === "heading" ? "paragraph" : within, 0);
}

function emptyBlock(kind: Block["kind"], level: number): Open {
  return { kind, level, text: "", links: [] };
}
