import { readEnvironment } from "../config/environment.ts";
import type { Company } from "../company/start-company.ts";
import type { OwnerLinkParams, OwnerLinkResult } from "../services/platform/auth/auth.contract.ts";

/**
 * What the console shows until the owner has come in for the first time: whoever can read it runs the
 * company. Empty where nobody signs in, where the owner came in already, and on nodes without `auth`.
 */
export async function ownerLinkLines({ broker, address }: Company): Promise<string> {
  const { accounts } = readEnvironment();
  const here = broker.services.some(({ name }) => name === "auth");
  if (accounts.mode !== "required" || !here) return "";
  const base = accounts.publicUrl ?? address;
  const params = base === undefined ? {} : { base };
  const { link } = await broker.call<OwnerLinkResult, OwnerLinkParams>("auth.ownerLink", params);
  return link === null
    ? ""
    : `\nYou are the owner. Sign in with this link, once, within a day:\n  ${link}\n`;
}
