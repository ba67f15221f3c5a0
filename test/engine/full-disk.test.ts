import type { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { openDatabase, type SharedDatabase } from "../../storage/documents/sqlite/database.ts";
import { definition, openCompany, part, until, type TestCompany } from "./test-company.ts";

const pipelines = [definition("film", [part("script"), part("render"), part("upload")])];

describe("a disk that gets full under a run", () => {
  let company: TestCompany;
  let database: SharedDatabase;
  beforeAll(async () => {
    company = await openCompany(pipelines, { worker: { leaseMs: 1_000 } });
    // The company's own connection.
    database = openDatabase({ folder: company.folder, durability: "crash" });
  });
  afterAll(async () => {
    database.close();
    await company.destroy();
  });
  beforeEach(() => {
    company.stage.calls.length = 0;
    company.stage.plays("render", () => ({}));
  });

  const fillUp = (freePages: number) => bound(database.handle, freePages);
  const makeSpace = () => database.handle.exec("PRAGMA max_page_count = 1000000");
  const large = () => ({ body: "x".repeat(2_000_000) });

  test("fails the run with that reason, and a retry goes on where it was", async () => {
    company.stage.plays("render", () => {
      fillUp(100);
      return large();
    });
    const id = await company.start("film");
    const run = await company.reaches(id, "failed");
    expect(run.error).toMatchObject({ code: "STORAGE_FULL", data: { step: "render" } });
    expect(run.error?.message).toMatch(/Free some space/);
    makeSpace();
    company.stage.plays("render", large);
    await company.call("pipelines.retry", { id });
    await company.reaches(id, "completed");
    expect(company.stage.calls.map(({ name }) => name)).toEqual([
      "script",
      "render",
      "render",
      "upload",
    ]);
  });

  test("so far that nothing can be written lets the run wait, and it goes on by itself", async () => {
    let filled = false;
    company.stage.plays("render", () => {
      if (!filled) fillUp(0);
      filled = true;
      return large();
    });
    const id = await company.start("film");
    await until(() => filled || undefined, "the disk to be full");
    await expect(
      company.call("pipelines.start", { pipeline: "film", input: { list: [large().body] } }),
    ).rejects.toMatchObject({ type: "STORAGE_FULL", code: 507 });
    makeSpace();
    const run = await company.reaches(id, "completed", "failed");
    // Where a last page took the failure, a person goes on; else the lease's end does.
    if (run.state === "failed") await company.call("pipelines.retry", { id });
    await company.reaches(id, "completed");
    expect(company.stage.callsOf("script")).toHaveLength(1);
  });

  test("while a program renders is told in the same words", async () => {
    company.stage.plays("render", () => {
      throw Object.assign(new Error("write ENOSPC"), { code: "ENOSPC" });
    });
    const run = await company.reaches(await company.start("film"), "failed");
    expect(run.error).toMatchObject({ code: "STORAGE_FULL" });
    expect(company.stage.callsOf("render")).toHaveLength(1);
  });
});

/** SQLite answers a bounded file exactly as it answers a full disk. */
function bound(handle: DatabaseSync, freePages: number): void {
  const { page_count: pages } = handle.prepare("PRAGMA page_count").get() ?? {};
  handle.exec(`PRAGMA max_page_count = ${Number(pages) + freePages}`);
}
