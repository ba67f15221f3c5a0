import { getRouteApi } from "@tanstack/react-router";
import { RunView } from "./run-view.tsx";

const route = getRouteApi("/runs/$runId");

export function RunPage() {
  return <RunView id={route.useParams().runId} />;
}
