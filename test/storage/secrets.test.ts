import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { randomBytes } from "node:crypto";
import { chmodSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { readEnvironment } from "../../config/environment.ts";
import { openSecretBox } from "../../storage/secrets/open-secret-box.ts";
import { SecretBox } from "../../storage/secrets/secret-box.ts";

const unreadable = expect.objectContaining({ type: "SECRET_UNREADABLE" });

describe("a sealed value", () => {
  const box = new SecretBox(randomBytes(32));

  test("opens to what was sealed, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (text, context) => {
        const wellFormed = text.toWellFormed();
        expect(box.open(box.seal(wellFormed, context), context)).toBe(wellFormed);
      }),
    );
  });

  test("looks different each time and shows nothing of its text", () => {
    const [first, second] = [box.seal("1//refresh-token", "a"), box.seal("1//refresh-token", "a")];
    expect(first).not.toBe(second);
    expect(Buffer.from(first.slice(3), "base64url").toString("latin1")).not.toContain("refresh");
  });

  test("does not open in another place or with another key", () => {
    const sealed = box.seal("token", "local/channels/a");
    expect(() => box.open(sealed, "local/channels/b")).toThrow(unreadable);
    expect(() => new SecretBox(randomBytes(32)).open(sealed, "local/channels/a")).toThrow(
      unreadable,
    );
  });

  test("does not open once any of its bytes was changed or lost", () => {
    const bytes = Buffer.from(box.seal("token", "a").slice(3), "base64url");
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => box.open(`v1.${changed.toString("base64url")}`, "a")).toThrow(unreadable);
      const cut = bytes.subarray(0, index).toString("base64url");
      expect(() => box.open(`v1.${cut}`, "a")).toThrow(unreadable);
    }
  });
});

describe("the key", () => {
  let data: string;
  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), "troupe-secrets-"));
  });
  afterEach(() => rm(data, { recursive: true }));

  test("in a cluster a key of the node's own is refused by name", () => {
    const environment = readEnvironment({
      TROUPE_NATS_URL: "nats://nats",
      TROUPE_MONGO_URL: "mongodb://mongo",
      TROUPE_S3_ENDPOINT: "http://minio",
      TROUPE_S3_ACCESS_KEY: "a",
      TROUPE_S3_SECRET_KEY: "b",
      TROUPE_S3_BUCKET: "troupe",
    });
    expect(() => openSecretBox(environment)).toThrow("TROUPE_SECRET_KEY: a cluster needs it");
    const secretKey = Buffer.alloc(32).toString("base64");
    expect(() => openSecretBox({ ...environment, secretKey })).not.toThrow();
  });

  test("is made once, for its owner alone, and stays", () => {
    const sealed = openSecretBox({ data }).seal("token", "a");
    expect(openSecretBox({ data }).open(sealed, "a")).toBe("token");
    expect(statSync(join(data, "secret.key")).mode & 0o777).toBe(0o600);
    expect(readdirSync(data)).toEqual(["secret.key"]);
  });

  test("that others can read, or that is damaged, is refused with what to do", () => {
    const file = join(data, "secret.key");
    openSecretBox({ data });
    chmodSync(file, 0o644);
    expect(() => openSecretBox({ data })).toThrow("can be read by other users");
    chmodSync(file, 0o600);
    writeFileSync(file, "short");
    expect(() => openSecretBox({ data })).toThrow("is damaged");
  });

  test("of the settings wins over the file, and must have 32 bytes", () => {
    const secretKey = randomBytes(32).toString("base64");
    const sealed = openSecretBox({ data, secretKey }).seal("token", "a");
    expect(readdirSync(data)).toEqual([]);
    expect(() => openSecretBox({ data }).open(sealed, "a")).toThrow(unreadable);
    expect(() => openSecretBox({ data, secretKey: "c2hvcnQ=" })).toThrow("must be 32 bytes");
  });
});
