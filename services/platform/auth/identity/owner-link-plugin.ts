import { APIError, createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import type { BetterAuthPlugin } from "better-auth";
import { ownerId } from "../workspaces.ts";

/** Reserved for such uses (RFC 2606): no mail goes there. */
const ownerPlaceholder = "owner@troupe.invalid";

/** `GET /api/auth/owner-link?token=…`: signs in the company's owner and leads to the studio. */
export function ownerLinkPlugin(use: (token: string) => Promise<boolean>): BetterAuthPlugin {
  return {
    id: "owner-link",
    endpoints: {
      useOwnerLink: createAuthEndpoint("/owner-link", { method: "GET" }, async (ctx) => {
        const token: unknown = ctx.query?.token;
        if (typeof token !== "string" || !(await use(token))) {
          throw new APIError("UNAUTHORIZED", {
            message: "This link was used, or is over. The company's console has a new one.",
          });
        }
        const { internalAdapter } = ctx.context;
        const user =
          (await internalAdapter.findUserById(ownerId)) ??
          (await internalAdapter.createUser(
            { id: ownerId, name: "Owner", email: ownerPlaceholder, emailVerified: false },
            { method: "owner-link" },
          ));
        const session = await internalAdapter.createSession(user.id);
        await setSessionCookie(ctx, { session, user });
        throw ctx.redirect("/");
      }),
    },
  };
}
