import { lookup as systemLookup, type LookupAddress, type LookupOptions } from "node:dns";
import type { LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";
import { TroupeError } from "../errors/troupe-error.ts";

/** All addresses of a host name. */
export type Resolver = (hostname: string, options: LookupOptions) => Promise<LookupAddress[]>;

/**
 * True for addresses of the public internet. Loopback, private, link-local, carrier, multicast and
 * reserved ranges are not, nor are IPv6 forms that carry an IPv4 address through a gateway; an
 * IPv4-mapped address is judged by its IPv4 part.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === "unicast";
}

/**
 * A `lookup` for sockets that hands out checked addresses only. Because the socket connects to what
 * it gets here, a name that answers differently the next time (DNS rebinding) gains nothing.
 */
export function guardedLookup(
  allows: (address: string) => boolean,
  resolve: Resolver = resolveBySystem,
): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, options).then(
      (addresses) => {
        const refused = addresses.find(({ address }) => !allows(address));
        const [first] = addresses;
        if (refused) callback(wrapped(refusedAddress(hostname, refused.address)), "");
        else if (!first) callback(notFound(hostname), "");
        else if (options.all) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error instanceof Error ? error : notFound(hostname), ""),
    );
  };
}

/** Hosts that are addresses themselves are never looked up. @throws TroupeError `URL_REFUSED` */
export function checkLiteralAddress(hostname: string, allows: (address: string) => boolean): void {
  const address = hostname.replaceAll(/^\[|\]$/g, "");
  if (ipaddr.isValid(address) && !allows(address)) throw refusedAddress(address, address);
}

/** Sockets want an error with a system's code; whoever catches it finds ours as its cause. */
function wrapped(cause: TroupeError): NodeJS.ErrnoException {
  return Object.assign(new Error(cause.message, { cause }), { code: "EACCES" });
}

function refusedAddress(hostname: string, address: string): TroupeError {
  const target = hostname === address ? address : `${hostname} leads to ${address}, which`;
  return new TroupeError("URL_REFUSED", `${target} is no address of the public internet.`, {
    field: "url",
    hint: "Save the page and give it as a file: --from FILE.",
  });
}

function notFound(hostname: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`No address for ${hostname}`), { code: "ENOTFOUND" });
}

const resolveBySystem: Resolver = (hostname, options) =>
  new Promise((resolve, reject) => {
    systemLookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) reject(error);
      else resolve(addresses);
    });
  });
