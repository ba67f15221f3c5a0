import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../app/root-route.tsx";
import { readWorkspaceSearch } from "./workspace-search.ts";

export const workspaceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "workspace",
  validateSearch: readWorkspaceSearch,
  component: lazyRouteComponent(() => import("./workspace-page.tsx"), "WorkspacePage"),
});
