import type { ServiceBroker } from "moleculer";
import { TroupeError } from "../../errors/troupe-error.ts";

/** Milliseconds after which a node that was started again is known to all. */
const comesBackMs = 2_000;

/** The service of an action: `video` of `video.assemble`. */
export function serviceOf(action: string): string {
  return action.slice(0, action.lastIndexOf("."));
}

export function isThere({ registry }: ServiceBroker, service: string): boolean {
  const present: readonly { fullName: string }[] = registry.getServiceList({ onlyAvailable: true });
  return present.some(({ fullName }) => fullName === service);
}

/** @param service whose it is, where that is known */
export function serviceAway(service?: string): TroupeError {
  const who = service === undefined ? "The service that answers this" : `The service "${service}"`;
  return new TroupeError("SERVICE_AWAY", `${who} does not run now.`, {
    ...(service === undefined ? {} : { service }),
    hint: "Ask again in a moment: nothing is lost. If it stays so, start a node with it.",
    retryAfterMs: comesBackMs,
  });
}
