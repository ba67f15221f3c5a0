import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../app/root-route.tsx";
import { readCompanySearch } from "./company-search.ts";

export const companyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "company",
  validateSearch: readCompanySearch,
  component: lazyRouteComponent(() => import("./company-page.tsx"), "CompanyPage"),
});
