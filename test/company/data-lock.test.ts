import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { findCompany, lockData } from "../../company/data-lock.ts";

const address = "http://127.0.0.1:3000";

describe("a data folder", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "troupe-lock-"));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test("has one owner, whom others find", async () => {
    const lock = lockData(folder);
    lock.publish(address);
    expect(await findCompany(folder)).toEqual({ pid: process.pid, address });
    expect(() => lockData(folder)).toThrow(
      expect.objectContaining({ type: "DATA_LOCKED", data: expect.objectContaining({ address }) }),
    );
    lock.release();
    expect(await findCompany(folder)).toBeUndefined();
    lockData(folder).release();
  });

  test("that nobody owns is free, whatever the last owner left there", async () => {
    await writeFile(join(folder, "owner.json"), JSON.stringify({ pid: process.pid, address }));
    expect(await findCompany(folder)).toBeUndefined();
  });

  test("is not said to be where a dead owner was, while the new one has not told yet", async () => {
    const lock = lockData(folder);
    // Numbers of processes end at 2^22 on Linux: nobody has this one.
    await writeFile(join(folder, "owner.json"), JSON.stringify({ pid: 2 ** 30, address }));
    await expect(findCompany(folder, { waitMs: 120 })).rejects.toMatchObject({
      type: "DATA_LOCKED",
    });
    lock.publish(address);
    expect(await findCompany(folder)).toEqual({ pid: process.pid, address });
    lock.release();
  });

  test("that cannot be written is refused by its setting", async () => {
    const file = join(folder, "file");
    await writeFile(file, "");
    expect(() => lockData(join(file, "data"))).toThrow(
      expect.objectContaining({ type: "SETTING_INVALID" }),
    );
  });
});
