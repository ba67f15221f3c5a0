import type { ServiceBroker } from "moleculer";

/** The service of an action: `video` of `video.assemble`. */
export function serviceOf(action: string): string {
  return action.slice(0, action.lastIndexOf("."));
}

export function isThere({ registry }: ServiceBroker, service: string): boolean {
  const present: readonly { fullName: string }[] = registry.getServiceList({ onlyAvailable: true });
  return present.some(({ fullName }) => fullName === service);
}
