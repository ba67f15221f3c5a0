import type { ServiceBroker } from "moleculer";
import { serviceAway } from "../../../errors/service-away.ts";
import type {
  AccessParams,
  AccessResult,
  HandleParams,
  HandleResult,
  JwksResult,
  RefreshParams,
  RefreshResult,
  VerifyKeyParams,
  VerifyKeyResult,
} from "../../platform/auth/auth.contract.ts";

/** What the gateway asks of `auth`, which may run on another node. */
export interface AuthCalls {
  jwks(): Promise<JwksResult>;
  verifyKey(params: VerifyKeyParams): Promise<VerifyKeyResult>;
  access(params: AccessParams): Promise<AccessResult>;
  refresh(params: RefreshParams): Promise<RefreshResult>;
  handle(params: HandleParams): Promise<HandleResult>;
}

/** All throw TroupeError `SERVICE_AWAY` where no node runs `auth` now. */
export function authCalls(broker: ServiceBroker): AuthCalls {
  async function ask<Result>(action: string, params: object): Promise<Result> {
    const name = `auth.${action}`;
    if (!broker.registry.actions.isAvailable(name)) throw serviceAway("auth");
    return broker.call<Result, object>(name, params);
  }
  return {
    jwks: () => ask("jwks", {}),
    verifyKey: (params) => ask("verifyKey", params),
    access: (params) => ask("access", params),
    refresh: (params) => ask("refresh", params),
    handle: (params) => ask("handle", params),
  };
}
