import type { Context } from "moleculer";
import { waitUntil } from "../../../../mixins/wait.ts";
import type { Reservation, ReserveParams } from "../../../platform/quota/quota.contract.ts";

/**
 * Takes units of today's quota before YouTube is called, so that a video is not begun that could not
 * be finished today.
 *
 * @throws TroupeError `STEP_WAITS` until the quota is full again
 */
export async function reserveQuota(ctx: Context, { key, units }: ReserveParams): Promise<void> {
  const params = { key, units };
  const { granted, left, until } = await ctx.call<Reservation, ReserveParams>(
    "quota.reserve",
    params,
  );
  if (granted || until === undefined) return;
  throw waitUntil(
    until,
    "quota",
    `This takes ${units} units of YouTube's quota and ${left} are left today: it goes on at midnight in California.`,
  );
}
