import type { Context, ServiceBroker } from "moleculer";
import type { Environment } from "../config/environment.ts";
import {
  keysCollection,
  type SealedKeysResult,
} from "../services/platform/providers/providers.contract.ts";
import { DocumentSecrets } from "../storage/secrets/document-secrets.ts";
import { openSecretBox } from "../storage/secrets/open-secret-box.ts";
import type { CallMeta } from "./task.ts";
import { workspaceOf } from "./workspace.ts";

/**
 * The settings for the work of one workspace: its own keys of providers in the place of the company's.
 * Where the company has no service `providers`, or the workspace no key, they are the very same object.
 *
 * @throws TroupeError `SECRET_UNREADABLE`; MoleculerRetryableError where the service is away just now:
 *   its keys must not be passed over for the company's
 */
export async function settingsOf(
  broker: ServiceBroker,
  workspaceId: string,
  environment: Environment,
): Promise<Environment> {
  if (!broker.registry.getActionEndpoints("providers.sealed")) return environment;
  const meta: CallMeta = { workspaceId };
  const { keys } = await broker.call<SealedKeysResult, object>(
    "providers.sealed",
    {},
    {
      meta: { ...meta },
    },
  );
  if (keys.length === 0) return environment;
  const secrets = new DocumentSecrets(openSecretBox(environment), keysCollection);
  const own = keys.map((key) => {
    const apiKey = secrets.open(key, key.sealed);
    return [key.provider, { ...environment[key.provider], apiKey }] as const;
  });
  return { ...environment, ...Object.fromEntries(own) };
}

/** The same for the workspace that a call works for. */
export function settingsFor(
  ctx: Context<unknown, CallMeta>,
  environment: Environment,
): Promise<Environment> {
  return settingsOf(ctx.broker, workspaceOf(ctx), environment);
}
