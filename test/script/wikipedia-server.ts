import {
  type Answer,
  type ProtocolServer,
  startProtocolServer,
} from "../servers/protocol-server.ts";

export interface WikipediaPage {
  readonly title: string;
  readonly extract?: string;
  readonly disambiguation?: boolean;
}

/** Speaks the two queries of MediaWiki's API that scripts are written from. */
export function startWikipediaServer(
  search: (words: string) => readonly WikipediaPage[],
): Promise<ProtocolServer> {
  const known = new Map<string, WikipediaPage>();
  return startProtocolServer(({ url }): Answer => {
    const { pathname, searchParams, origin } = new URL(url, "http://wiki.example");
    if (pathname !== "/w/api.php") return { status: 404, body: {} };
    const words = searchParams.get("gsrsearch");
    if (words === null) return { body: pageNamed(known.get(searchParams.get("titles") ?? "")) };
    const pages = search(words);
    for (const page of pages) known.set(page.title, page);
    if (pages.length === 0) return { body: { batchcomplete: true } };
    return {
      body: {
        query: {
          pages: pages.map(({ title, disambiguation }, index) => ({
            title,
            index: index + 1,
            ...(disambiguation ? { pageprops: { disambiguation: "" } } : {}),
          })),
        },
      },
    };

    function pageNamed(page: WikipediaPage | undefined): object {
      if (!page) return { query: { pages: [{ title: "?", missing: true }] } };
      const { title, extract } = page;
      const fullurl = `${origin}/wiki/${title.replaceAll(" ", "_")}`;
      return { query: { pages: [{ title, extract, fullurl }] } };
    }
  });
}
