import { type ProtocolServer, startProtocolServer } from "./protocol-server.ts";

/** Speaks SerpAPI's protocol: `/search.json` with the engines `google` and `google_autocomplete`. */
export function startSerpapiServer(key = "right-key"): Promise<ProtocolServer> {
  return startProtocolServer(({ url }) => {
    const { pathname, searchParams } = new URL(url, "http://127.0.0.1");
    if (pathname !== "/search.json") return { status: 404, body: { error: "Not found" } };
    if (searchParams.get("api_key") !== key) {
      return { status: 401, body: { error: "Invalid API key. Your API key should be here." } };
    }
    const topic = searchParams.get("q") ?? "";
    if (topic.includes("unheard")) {
      return { body: { error: "Google hasn't returned any results for this query." } };
    }
    return { body: searchParams.get("engine") === "google" ? results(topic) : completions(topic) };
  });
}

function results(topic: string): object {
  return {
    search_metadata: { id: "65f1", status: "Success" },
    organic_results: [{ position: 1, title: topic, link: "https://example.org" }],
    related_questions: [
      { question: "Do octopuses have nine brains?", snippet: "…" },
      { question: "Which animal has three hearts?", snippet: "…" },
    ],
    related_searches: [
      { query: "octopus blood colour", link: "https://example.org" },
      { block_position: 1, items: [] },
    ],
  };
}

function completions(topic: string): object {
  return {
    search_metadata: { id: "65f2", status: "Success" },
    suggestions: [
      { value: "octopus hearts and brains", relevance: 601 },
      { value: "why do octopuses have three hearts", relevance: 600 },
      { value: `${topic} for kids`, relevance: 552 },
    ],
  };
}
