import type { IncomingMessage } from "node:http";
import { type BlockList, isIP } from "node:net";

/** Says from which address a request comes. */
export type AddressOf = (request: Pick<IncomingMessage, "headers" | "socket">) => string;

/**
 * The address at the other end of the socket; or, where a trusted proxy is there, the one that it
 * says it was asked from. Each proxy writes the address that it sees at the end of
 * `X-Forwarded-For`, so the last one that is no trusted proxy's is the client's: what stands before
 * it the client may have made up.
 *
 * @param trusted the proxies whose word counts
 * @returns IPv4 where it is mapped into IPv6; empty where the socket is gone
 */
export function clientAddresses(trusted: BlockList): AddressOf {
  return ({ headers, socket }) => {
    const told = [headers["x-forwarded-for"] ?? []].flat().join(",").split(",");
    let address = plain(socket.remoteAddress ?? "");
    while (isTrusted(trusted, address)) {
      const before = plain(told.pop() ?? "");
      // Nobody says more, or it is no address: the proxy itself is all that is known.
      if (isIP(before) === 0) return address;
      address = before;
    }
    return address;
  };
}

function isTrusted(trusted: BlockList, address: string): boolean {
  const version = isIP(address);
  return version !== 0 && trusted.check(address, version === 4 ? "ipv4" : "ipv6");
}

/** Some proxies add the port: `203.0.113.9:4711`, `[2001:db8::1]:4711`. */
function plain(text: string): string {
  const trimmed = text.trim();
  const parts = /^(?:\[(?<six>[^\]]+)\]|(?<four>\d[\d.]+))(?::\d+)?$/.exec(trimmed)?.groups;
  return (parts?.six ?? parts?.four ?? trimmed).replace(/^::ffff:(?=\d+\.)/i, "");
}
