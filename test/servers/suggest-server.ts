import { type ProtocolServer, startProtocolServer } from "./protocol-server.ts";

/** Speaks the protocol of Google's search suggestions as Firefox gets them. */
export function startSuggestServer(): Promise<ProtocolServer> {
  return startProtocolServer(({ url }) => {
    const { pathname, searchParams } = new URL(url, "http://127.0.0.1");
    if (pathname !== "/complete/search") return { status: 404, body: { error: "Not found" } };
    const query = searchParams.get("q") ?? "";
    const searches = /^(why|how|what) /.test(query)
      ? [`${query.split(" ")[0] ?? ""} do octopuses sleep`, query]
      : [`${query} facts`, "octopus camouflage", "cake recipes"];
    return { body: [query, searches, [], { "google:suggestsubtypes": [[512]] }] };
  });
}

/** The part of MediaWiki's API that finds articles: `list=search`, `morelike:` included. */
export function startWikiSearchServer(): Promise<ProtocolServer> {
  return startProtocolServer(({ url }) => {
    const { pathname, searchParams } = new URL(url, "http://127.0.0.1");
    if (pathname !== "/w/api.php") return { status: 404, body: { error: "Not found" } };
    const text = searchParams.get("srsearch") ?? "";
    const titles = text.startsWith("morelike:")
      ? ["Cuttlefish", "Nautilus (cephalopod)"]
      : ["Octopus", "Giant Pacific octopus"];
    return {
      body: {
        batchcomplete: true,
        query: { search: titles.map((title, pageid) => ({ ns: 0, title, pageid })) },
      },
    };
  });
}
