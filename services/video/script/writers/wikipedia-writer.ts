import { TroupeError } from "../../../../errors/troupe-error.ts";
import type { Script } from "../../video.contract.ts";
import { findArticle, type WikipediaServer } from "../wikipedia/find-article.ts";
import { loadLanguage } from "../language/load-language.ts";
import { tellArticle } from "./article-writer.ts";
import { tooLittle } from "./finish-script.ts";
import type { ScriptRequest, ScriptWriter } from "./script-writer.ts";

const provider = "wikipedia";

/** Tells the best article of Wikipedia about a topic in its own sentences. Needs no key. */
export function wikipediaWriter(server: WikipediaServer): ScriptWriter {
  return {
    name: provider,
    online: true,
    cheap: true,
    missing: () => undefined,
    suits: ({ material, script }) => material === undefined && script === undefined,
    write: (request) => write(server, request),
  };
}

async function write(server: WikipediaServer, request: ScriptRequest): Promise<Script> {
  const language = await loadLanguage(request.language);
  const article = await findArticle(server, request, language);
  if (!article) throw tooLittle(request.topic, provider);
  const source = {
    id: "source-1",
    title: `${article.title} – Wikipedia`,
    url: article.url,
    author: "Wikipedia contributors",
    licence: "CC BY-SA 4.0",
  };
  const { title, paragraphs } = article;
  return tellArticle(
    provider,
    { article: { title, paragraphs, sources: [source] }, sources: [source] },
    request,
  ).catch((error: unknown) => {
    if (!(error instanceof TroupeError) || error.type !== "TOPIC_UNKNOWN") throw error;
    throw tooLittle(request.topic, provider);
  });
}
