import type { Context } from "moleculer";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { signInFirst } from "../../../mixins/access.ts";
import { missingFrom } from "../../../mixins/permissions.ts";
import type { CallMeta } from "../../../mixins/task.ts";
import { workspaceOf } from "../../../mixins/workspace.ts";
import type { AuthDesk } from "./auth-desk.ts";
import { ids, read } from "./auth-documents.ts";
import type { Grants } from "./roles.contract.ts";

type Call = Context<unknown, CallMeta>;

/**
 * The person who calls. Asked for here although the gateway has asked already: what belongs to a
 * person must never be done for nobody.
 * @throws TroupeError `UNAUTHORIZED` for nobody, `FORBIDDEN` for a key
 */
export function personOf(ctx: Call): string {
  const { actorId, actorType = "user" } = ctx.meta;
  if (actorId === undefined) throw signInFirst();
  if (actorType === "user") return actorId;
  throw new TroupeError("FORBIDDEN", "A key is no person: this needs somebody who is signed in.");
}

/** The person who calls, or who made the key that calls. */
export async function personBehind(desk: AuthDesk, ctx: Call): Promise<string> {
  const { actorId, actorType } = ctx.meta;
  if (actorType !== "apiKey") return personOf(ctx);
  const key = await read(desk.documents, "key", ids.key(actorId ?? ""));
  if (!key) throw signInFirst();
  return key.userId;
}

/** What the caller may do in his workspace at this moment, whatever his token says. */
async function grantsOf(desk: AuthDesk, ctx: Call): Promise<Grants> {
  const { actorId, actorType = "user", permissions = [] } = ctx.meta;
  if (actorId === undefined) throw signInFirst();
  if (actorType !== "user") return permissions;
  return (await desk.workspaces.access(actorId, workspaceOf(ctx))).permissions;
}

/** Nobody gives what he has not. @throws TroupeError `FORBIDDEN` */
export async function requireGrants(desk: AuthDesk, ctx: Call, wanted: Grants): Promise<void> {
  const [missing] = missingFrom(await grantsOf(desk, ctx), wanted);
  if (missing === undefined) return;
  throw new TroupeError("FORBIDDEN", `You cannot give "${missing}", which you do not have.`, {
    permission: missing,
  });
}
