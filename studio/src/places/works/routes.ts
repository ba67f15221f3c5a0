import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../app/root-route.tsx";

export const worksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "works",
  component: lazyRouteComponent(() => import("./works-page.tsx"), "WorksPage"),
});

export const workRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "works/$workId",
  component: lazyRouteComponent(() => import("./work-page.tsx"), "WorkPage"),
});
