import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../app/root-route.tsx";
import { readWorkSearch, readWorksSearch } from "./work-search.ts";

export const worksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "works",
  validateSearch: readWorksSearch,
  component: lazyRouteComponent(() => import("./works-page.tsx"), "WorksPage"),
});

export const workRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "works/$workId",
  validateSearch: readWorkSearch,
  component: lazyRouteComponent(() => import("./work-page.tsx"), "WorkPage"),
});
