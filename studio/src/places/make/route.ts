import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../app/root-route.tsx";
import { readSearch } from "./film-options.ts";

export const makeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  validateSearch: readSearch,
  component: lazyRouteComponent(() => import("./make-page.tsx"), "MakePage"),
});
