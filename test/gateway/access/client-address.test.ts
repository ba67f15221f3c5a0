import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { readTrustedProxies } from "../../../config/trusted-proxies.ts";
import { clientAddresses } from "../../../services/gateway/access/client-address.ts";

/** Who asks, where this was at the other end of the socket and said for whom it asks. */
function address(trusted: string, remoteAddress: string, forwarded?: string): string {
  const headers = forwarded === undefined ? {} : { "x-forwarded-for": forwarded };
  const request = { headers, socket: { remoteAddress } } as unknown as IncomingMessage;
  return clientAddresses(readTrustedProxies(trusted))(request);
}

describe("the address of a client", () => {
  test("is what is at the other end, whatever is said, where no proxy is named", () => {
    expect(address("", "203.0.113.9")).toBe("203.0.113.9");
    expect(address("", "::ffff:203.0.113.9", "198.51.100.1")).toBe("203.0.113.9");
    expect(address("10.0.0.0/8", "203.0.113.9", "198.51.100.1")).toBe("203.0.113.9");
  });

  test("is what a trusted proxy saw", () => {
    expect(address("127.0.0.1", "::ffff:127.0.0.1", "203.0.113.9")).toBe("203.0.113.9");
    expect(address("10.0.0.0/8", "10.7.0.1", "203.0.113.9, 10.2.3.4")).toBe("203.0.113.9");
    expect(address("fd00::/8", "fd00::1", "2001:db8::7")).toBe("2001:db8::7");
  });

  test("is the proxy's own where it says nothing, or what is no address", () => {
    expect(address("127.0.0.1", "127.0.0.1")).toBe("127.0.0.1");
    expect(address("127.0.0.1", "127.0.0.1", "unknown")).toBe("127.0.0.1");
    expect(address("127.0.0.1", "127.0.0.1", "203.0.113.9, ")).toBe("127.0.0.1");
  });

  test("may stand with its port", () => {
    expect(address("127.0.0.1", "127.0.0.1", "203.0.113.9:4711")).toBe("203.0.113.9");
    expect(address("127.0.0.1", "127.0.0.1", "[2001:db8::7]:443")).toBe("2001:db8::7");
  });

  test("is never what the client made up before the proxy's word", () => {
    fc.assert(
      fc.property(fc.string(), fc.ipV4(), (madeUp, real) => {
        fc.pre(!real.startsWith("10."));
        const said = `${madeUp}, ${real}`;
        expect(address("10.0.0.0/8", "10.0.0.1", said)).toBe(real);
      }),
    );
  });
});

test.each(["proxy.local", "10.0.0.0/33", "::1/129", "10.0.0.0/", "10.0.0.0/8/8", "10.0.0.0/x"])(
  "a setting that names %s stops the start",
  (text) => {
    expect(() => readTrustedProxies(`127.0.0.1, ${text}`)).toThrow(
      expect.objectContaining({ type: "SETTING_INVALID" }),
    );
  },
);
