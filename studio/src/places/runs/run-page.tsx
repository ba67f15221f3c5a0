import { RunView } from "./run-view.tsx";
import { runRoute } from "./routes.ts";

export function RunPage() {
  return <RunView id={runRoute.useParams().runId} />;
}
