import { BlockList, isIP } from "node:net";
import { TroupeError } from "../errors/troupe-error.ts";

/**
 * Addresses and ranges, `127.0.0.1, 10.0.0.0/8, fd00::/8`.
 * @throws TroupeError `SETTING_INVALID`
 */
export function readTrustedProxies(text = ""): BlockList {
  const list = new BlockList();
  const entries = text.split(",").map((entry) => entry.trim());
  for (const entry of entries.filter(Boolean)) {
    const [address = "", bits, ...rest] = entry.split("/");
    const version = isIP(address);
    const length = bits === undefined ? undefined : Number(bits);
    if (version === 0 || rest.length > 0 || !isPrefix(bits, version)) throw odd(entry);
    const family = version === 4 ? "ipv4" : "ipv6";
    if (length === undefined) list.addAddress(address, family);
    else list.addSubnet(address, length, family);
  }
  return list;
}

function isPrefix(bits: string | undefined, version: number): boolean {
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128))
  );
}

function odd(entry: string): TroupeError {
  const message = `TROUPE_TRUSTED_PROXIES: "${entry}" is no address and no range.`;
  return new TroupeError("SETTING_INVALID", message, {
    field: "TROUPE_TRUSTED_PROXIES",
    hint: "Write addresses and ranges with commas between: 127.0.0.1, 10.0.0.0/8, fd00::/8.",
  });
}
