import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../app/root-route.tsx";

export const companyViews = ["now", "letters", "events"] as const;
export type CompanyView = (typeof companyViews)[number];

export interface CompanySearch {
  readonly view?: CompanyView;
  /** Events: what their type must hold. */
  readonly type?: string;
}

export const companyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "company",
  validateSearch: ({ view, type }: Record<string, unknown>): CompanySearch => ({
    view: companyViews.find((one) => one === view),
    type: typeof type === "string" && type !== "" ? type : undefined,
  }),
  component: lazyRouteComponent(() => import("./company-page.tsx"), "CompanyPage"),
});
