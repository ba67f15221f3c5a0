import type { Environment } from "../../../config/environment.ts";
import { reportError, TroupeError } from "../../../errors/troupe-error.ts";
import { checkUrl } from "../../../net/guarded-request.ts";
import type { EndpointDocument } from "./endpoint.ts";

/**
 * Names of hosts are judged again when a socket connects, by what they lead to.
 * @throws TroupeError `URL_REFUSED`
 */
export function checkAddress(
  url: string,
  { allowPrivateUrls: allowPrivate }: Pick<Environment, "allowPrivateUrls">,
): void {
  try {
    const { protocol } = checkUrl(url, { allowPrivate });
    if (protocol === "https:" || allowPrivate) return;
  } catch (error) {
    throw refused(reportError(error).message);
  }
  throw refused("Webhooks are sent over https alone.");
}

/** @throws TroupeError `WEBHOOK_DISABLED` */
export function requireEnabled({ _id, state }: EndpointDocument): void {
  if (state === "enabled") return;
  throw new TroupeError("WEBHOOK_DISABLED", `The webhook ${_id} is disabled.`, {
    hint: 'Switch it on again first: PATCH /api/webhooks/:id with { "enabled": true }.',
  });
}

function refused(message: string): TroupeError {
  return new TroupeError("URL_REFUSED", message, {
    field: "url",
    hint: "Give an https address of the public internet. On your own machine TROUPE_ALLOW_PRIVATE_URLS=true takes any.",
  });
}
