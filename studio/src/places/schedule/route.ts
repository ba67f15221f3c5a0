import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../app/root-route.tsx";

export const scheduleRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "schedule",
  component: lazyRouteComponent(() => import("./schedule-page.tsx"), "SchedulePage"),
});
