import { createRouter } from "@tanstack/react-router";
import { companyRoute } from "../places/company/route.ts";
import { makeRoute } from "../places/make/route.ts";
import { runRoute, runsRoute } from "../places/runs/routes.ts";
import { scheduleRoute } from "../places/schedule/route.ts";
import {
  forgotPasswordRoute,
  invitationRoute,
  resetPasswordRoute,
  signInRoute,
  signUpRoute,
} from "../places/sign-in/routes.ts";
import { workRoute, worksRoute } from "../places/works/routes.ts";
import { workspaceRoute } from "../places/workspace/route.ts";
import { rootRoute } from "./root-route.tsx";
import { RouteError } from "./route-error.tsx";

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    makeRoute,
    worksRoute,
    workRoute,
    scheduleRoute,
    runsRoute,
    runRoute,
    workspaceRoute,
    companyRoute,
    signInRoute,
    signUpRoute,
    forgotPasswordRoute,
    resetPasswordRoute,
    invitationRoute,
  ]),
  // A page's code is fetched when its link is pointed at.
  defaultPreload: "intent",
  defaultErrorComponent: RouteError,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
