import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../app/root-route.tsx";

export const companyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "company",
  component: lazyRouteComponent(() => import("./company-page.tsx"), "CompanyPage"),
});
