import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { HealthFile, healthFolder, healthOfNodes } from "../../company/node-health.ts";

let temporary: string;
let folder: string;
beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), "troupe-health-"));
  folder = healthFolder(temporary);
});
afterEach(() => rmSync(temporary, { recursive: true }));

const health = () => {
  const program = join(import.meta.dirname, "../../cli/health.ts");
  const { status, stdout } = spawnSync(process.execPath, [program], {
    env: { PATH: process.env.PATH, TMPDIR: temporary },
    encoding: "utf8",
  });
  return { status, stdout };
};

describe("npm run health", () => {
  test("says that nothing runs here, and fails", () => {
    const stdout = "Nothing of the company runs here, or it is still starting.\n";
    expect(health()).toEqual({ status: 1, stdout });
  });

  test("says of every process that it is well, and of one that is not what it lacks", () => {
    const file = new HealthFile(["video", "speech"], folder);
    file.write([]);
    const who = `video, speech (process ${process.pid})`;
    expect(health()).toEqual({ status: 0, stdout: `${who}: well\n` });
    file.write(["NATS does not answer."]);
    expect(health()).toEqual({ status: 1, stdout: `${who}: NATS does not answer.\n` });
    file.remove();
    expect(health().status).toBe(1);
  });

  test("takes a process that says nothing for one that hangs", () => {
    new HealthFile(["video"], folder).write([]);
    expect(healthOfNodes(Date.now() + 10_000, folder)).toMatchObject([{ problems: [] }]);
    expect(healthOfNodes(Date.now() + 30_000, folder)).toMatchObject([
      { problems: [expect.stringMatching(/^It has said nothing for 3\d seconds\.$/)] },
    ]);
  });

  test("forgets processes that are dead", () => {
    const program = `
      import { HealthFile } from ${JSON.stringify(join(import.meta.dirname, "../../company/node-health.ts"))};
      new HealthFile(["video"]).write([]);
    `;
    spawnSync(process.execPath, ["--input-type=module", "--eval", program], {
      env: { PATH: process.env.PATH, TMPDIR: temporary },
    });
    expect(readdirSync(folder)).toHaveLength(1);
    expect(healthOfNodes(Date.now(), folder)).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
  });
});
