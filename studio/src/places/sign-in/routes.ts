import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute } from "../../app/root-route.tsx";

export interface EntrySearch {
  /** Where to go once signed in. */
  readonly to?: string;
}

/** Only pages of the studio itself: a link must not send anybody elsewhere with a fresh session. */
function entrySearch({ to }: Record<string, unknown>): EntrySearch {
  const isOwn = typeof to === "string" && /^\/(?![/\\])/.test(to) && !to.startsWith("/api/");
  return isOwn && to !== "/" ? { to } : {};
}

interface SignInSearch extends EntrySearch {
  /** Why Google or Discord led back without a session. */
  readonly error?: string;
}

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "sign-in",
  validateSearch: ({ error, ...search }: Record<string, unknown>): SignInSearch => ({
    ...entrySearch(search),
    ...(typeof error === "string" ? { error } : {}),
  }),
  component: lazyRouteComponent(() => import("./sign-in-page.tsx"), "SignInPage"),
});

export const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "sign-up",
  validateSearch: entrySearch,
  component: lazyRouteComponent(() => import("./sign-up-page.tsx"), "SignUpPage"),
});

export const forgotPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "forgot-password",
  component: lazyRouteComponent(() => import("./forgot-password-page.tsx"), "ForgotPasswordPage"),
});

export const resetPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "reset-password",
  validateSearch: ({ token }: Record<string, unknown>): { readonly token?: string } =>
    typeof token === "string" ? { token } : {},
  component: lazyRouteComponent(() => import("./reset-password-page.tsx"), "ResetPasswordPage"),
});

/** The token stands behind `#`, so that no log on the way keeps it. */
export const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "invitation",
  component: lazyRouteComponent(() => import("./invitation-page.tsx"), "InvitationPage"),
});
