import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../app/root-route.tsx";
import { readScheduleSearch } from "./schedule-search.ts";

export const scheduleRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "schedule",
  validateSearch: readScheduleSearch,
  component: lazyRouteComponent(() => import("./schedule-page.tsx"), "SchedulePage"),
});
