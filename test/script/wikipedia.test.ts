import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { reportError } from "../../errors/troupe-error.ts";
import { wikipediaWriter } from "../../services/video/script/writers/wikipedia-writer.ts";
import type { ProtocolServer } from "../servers/protocol-server.ts";
import { type ScriptCompany, startScript } from "./start-script.ts";
import { startWikipediaServer, type WikipediaPage } from "./wikipedia-server.ts";
import { unmetered } from "../../providers/pay.ts";

const geyser: WikipediaPage = {
  title: "Geyser",
  extract: [
    "A geyser (UK: /ˈɡiːzər/; US: /ˈɡaɪzər/) is a spring that throws hot water and steam into the air from time to time.",
    "Geysers are rare, because they need heat, water and a hidden system of narrow channels. About 1,000 geysers are known in the whole world.",
    "== How it works ==",
    "Rain water sinks for two kilometres into the ground and meets rock that is hot from magma.",
    "The weight of the water above keeps the deep water from boiling, even when it is hotter than 100 degrees.",
    "When a little water spills over at the top, the pressure falls and the deep water turns into steam at once. The steam pushes the whole column of water into the sky.",
    "Caption",
    "== References ==",
    "Some book that is only listed and must never be told, by somebody who wrote it long ago.",
  ].join("\n"),
};

let results: readonly WikipediaPage[] = [];
let server: ProtocolServer;
let company: ScriptCompany;

beforeAll(async () => {
  server = await startWikipediaServer(() => results);
  company = await startScript({ WIKIPEDIA_BASE_URL: server.url });
});

beforeEach(() => {
  results = [geyser];
});

afterAll(async () => {
  await company.stop();
  await server.close();
});

const topic = "How geysers erupt";

describe("a topic alone is told from Wikipedia", () => {
  test("in sentences of the article, with the page as their source", async () => {
    const script = await company.generate({ topic, duration: 40 });
    expect(script.provider).toBe("wikipedia");
    expect(script.sources).toEqual([
      {
        id: "source-1",
        title: "Geyser – Wikipedia",
        url: "http://wiki.example/wiki/Geyser",
        author: "Wikipedia contributors",
        licence: "CC BY-SA 4.0",
      },
    ]);
    const spoken = script.scenes.slice(0, -1);
    const article = (geyser.extract ?? "").replace(/ \(UK.*?\)/, "");
    for (const scene of spoken.filter(({ text }) => !text.endsWith("?"))) {
      expect(article).toContain(scene.text);
      expect(scene.sources).toEqual(["source-1"]);
    }
    const told = spoken.map(({ text }) => text).join(" ");
    expect(told).not.toMatch(/[()]|never be told|Caption/);
  });

  test("from the article that is about it, not from pages that tell meanings apart or list things", async () => {
    results = [
      { title: "Geyser (disambiguation)", disambiguation: true },
      { title: "List of geysers" },
      { title: "Yellowstone Caldera", extract: "A caldera." },
      geyser,
    ];
    const script = await company.generate({ topic, duration: 30 });
    expect(script.sources[0]?.title).toBe("Geyser – Wikipedia");
  });

  test("asked in the language of the film", async () => {
    const french = wikipediaWriter({ baseUrl: `${server.url}/{language}/` });
    await french
      .write({
        topic: "Le geyser",
        language: "fr",
        duration: 30,
        keywords: [],
        signal: new AbortController().signal,
        idempotencyKey: "k",
        pay: unmetered,
      })
      .catch(reportError);
    const { headers, url } = server.requests.at(-1) ?? {};
    expect(headers?.["user-agent"]).toMatch(/Troupe/);
    expect(url).toContain("titles=Geyser");
  });

  test("and describe says so before the start", async () => {
    expect(await company.describe({ topic })).toMatchObject({
      provider: "wikipedia",
      passedOver: [{ name: "openai" }, { name: "anthropic" }, { name: "compatible" }],
    });
  });
});

describe("where Wikipedia cannot help", () => {
  const wanted = { topic, provider: "wikipedia" };

  test("a topic without an article asks for a text, the network or a key", async () => {
    results = [];
    expect(await company.generate(wanted).catch(reportError)).toMatchObject({
      code: "TOPIC_UNKNOWN",
      data: { field: "topic", hint: expect.stringMatching(/--from.*--script.*OPENAI_API_KEY/) },
    });
  });

  test("results that have nothing to do with the topic are not told", async () => {
    results = [{ title: "Yellowstone", extract: geyser.extract }];
    expect(await company.generate(wanted).catch(reportError)).toMatchObject({
      code: "TOPIC_UNKNOWN",
    });
  });

  test("an article that is gone meanwhile, or too short, is no story", async () => {
    results = [{ title: "Geyser" }];
    expect(await company.generate(wanted).catch(reportError)).toMatchObject({
      code: "TOPIC_UNKNOWN",
    });
    results = [{ title: "Geyser", extract: "A geyser is a spring that throws hot water up." }];
    expect(await company.generate(wanted).catch(reportError)).toMatchObject({
      code: "TOPIC_UNKNOWN",
    });
  });

  test("429 waits as long as it says", async () => {
    server.fail({ kind: "status", status: 429, headers: { "retry-after": "5" } });
    expect(await company.generate(wanted).catch(reportError)).toMatchObject({
      code: "PROVIDER_RATE_LIMITED",
      data: { retryAfterMs: 5000 },
    });
  });

  test.each([
    ["500", { kind: "status", status: 500 } as const, "PROVIDER_FAILED"],
    ["a cut connection", { kind: "cut" } as const, "PROVIDER_FAILED"],
    ["malformed JSON", { kind: "malformed" } as const, "PROVIDER_ANSWER_INVALID"],
    [
      "another shape",
      { kind: "status", status: 200, body: { query: 1 } } as const,
      "PROVIDER_ANSWER_INVALID",
    ],
  ])("%s is an error of the provider", async (_case, fault, code) => {
    server.fail(fault);
    expect(await company.generate(wanted).catch(reportError)).toMatchObject({
      code,
      data: { provider: "wikipedia" },
    });
  });

  test("a slow answer is not waited for longer than its limit", async () => {
    server.fail({ kind: "silent" });
    const writer = wikipediaWriter({ baseUrl: server.url, timeoutMs: 50 });
    const request = {
      topic,
      language: "en",
      duration: 30,
      keywords: [],
      signal: new AbortController().signal,
      idempotencyKey: "k",
      pay: unmetered,
    };
    expect(await Promise.resolve(writer.write(request)).catch(reportError)).toMatchObject({
      code: "PROVIDER_FAILED",
      message: expect.stringContaining("in time"),
    });
  });
});
