import type { ListResult, RunStatus } from "../orchestrator/pipelines.contract.ts";
import { artifactHref, runLinks } from "./routes.ts";

/** The page needs its own styles and nothing else: no script, no picture, no other site. */
export const welcomePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";

const links = [
  ["/openapi.json", "all routes, as OpenAPI 3.1"],
  ["/api/definitions", "pipelines and what they take"],
  ["/api/pipelines", "runs, newest first"],
  ["/api/catalog/items", "finished works"],
  ["/api/tts/voices", "voices"],
  ["/health", "health"],
] as const;

const style = `
  :root { color-scheme: light dark }
  body { font: 17px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 3rem auto; padding: 0 1rem }
  pre, code { font: 14px/1.5 ui-monospace, monospace }
  pre { padding: 1rem; overflow-x: auto; border: 1px solid #8884; border-radius: 8px }
  td { padding: 0 1.2rem 0 0; vertical-align: top }`;

/** What a person sees who opens the company's address in a browser. */
export function welcomePage(origin: string, { runs }: ListResult): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Troupe</title>
<style>${style}</style>
<h1>Troupe is at work</h1>
<p>Give it a topic, it gives you a film you can publish. Start a run from the project's folder:</p>
<pre>curl ${escapeHtml(origin)}/api/pipelines/start \\
  -H 'Content-Type: application/json' -d @examples/first-run.json</pre>
<p>or with bars and a folder in the end: <code>npm run make -- "Why tea is hot" --from tea.md</code></p>
${runs.length === 0 ? "" : `<h2>Latest runs</h2>\n<table>${runs.map(runRow).join("")}</table>`}
<h2>Addresses</h2>
<table>${links.map(([href, text]) => row([anchor(href, href), text])).join("")}</table>
</html>
`;
}

function runRow(run: RunStatus): string {
  const { topic } = run.input;
  const film = run.artifacts.find(({ step, name }) => step === "video" && name === "video");
  return row([
    anchor(runLinks(run.pipelineId).status, typeof topic === "string" ? topic : run.pipeline),
    stateOf(run),
    film ? anchor(artifactHref(film.key), "watch") : "",
  ]);
}

function stateOf({ state, progress, waitingFor = [] }: RunStatus): string {
  if (state === "running") return `${Math.floor(progress * 100)} %`;
  const [first] = waitingFor;
  return state === "waiting" && first ? `waiting: ${escapeHtml(first.message)}` : state;
}

function row(cells: readonly string[]): string {
  return `<tr>${cells.map((cell) => `<td>${cell}`).join("")}\n`;
}

function anchor(href: string, text: string): string {
  return `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`;
}

/** Topics come from anywhere. */
function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    ...{ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" },
  };
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
