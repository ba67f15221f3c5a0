import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { Desk } from "./company/processes.ts";

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
});
afterEach(() => desk.leave());

describe("start", () => {
  test("prints its address and what to do next, and stops in order", async () => {
    const start = desk.run("start");
    const printed = await start.prints("Stop: Ctrl-C");
    const [, address = ""] = /at work: (\S+)/.exec(printed) ?? [];
    expect(printed).toContain(`${address}/openapi.json`);
    expect((await fetch(`${address}/health`)).status).toBe(200);
    start.signal("SIGTERM");
    expect((await start.ended()).exitCode).toBe(0);
    expect(existsSync(join(desk.data, "session-token"))).toBe(false);
  });

  test("says where the company is if one owns the data already", async () => {
    const first = desk.run("start");
    const printed = await first.prints("Stop: Ctrl-C");
    const [, address = ""] = /at work: (\S+)/.exec(printed) ?? [];
    const second = await desk.run("start").ended();
    expect(second.exitCode).toBe(1);
    expect(second.stderr).toContain("DATA_LOCKED");
    expect(second.stderr).toContain(address);
  });
});

describe("make, start and repl at once", () => {
  test("make and repl attach to the company that runs", async () => {
    const start = desk.run("start");
    await start.prints("Stop: Ctrl-C");
    const repl = desk.run("repl");
    await repl.prints("Attached to the company at");
    const make = desk.run("make", "slow");
    await make.prints("Using the company at");
    await make.prints(/▸ video +\d+ %/);
    repl.type("call pipelines.list");
    await repl.prints("pipelineId");
    repl.type("actions");
    await repl.prints("keywords.fetch");
    repl.type("call catalog.get --id nothing");
    await repl.prints('There is no item "nothing"');
    repl.type("call nothing.here");
    const printed = await repl.prints('There is no action "nothing.here"');
    expect(printed).not.toMatch(/\bat .*\.(ts|js):\d+/);
    desk.write("data/go-on", "");
    expect((await make.ended()).exitCode).toBe(0);
    repl.type("call catalog.list");
    await repl.prints("slow");
    repl.type("quit");
    expect((await repl.ended()).exitCode).toBe(0);
    // The company goes on without its guests.
    expect(start.child.exitCode).toBeNull();
  });

  test("a film that was begun elsewhere goes on when its company ends", async () => {
    const first = desk.run("make", "slow");
    await first.prints(/▸ video +\d+ %/);
    const second = desk.run("make", "slow", "--out", "second");
    await second.prints(/▸ video +\d+ %/);
    first.signal("SIGKILL");
    await first.ended();
    desk.write("data/go-on", "");
    const { exitCode, stderr } = await second.ended();
    expect({ exitCode, stderr: exitCode === 0 ? "" : stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(existsSync(join(desk.folder, "second", "slow", "video.mp4"))).toBe(true);
  });

  test("whoever comes first owns the data, all others attach", async () => {
    const makes = ["Tea", "Coffee", "Cocoa"].map((topic) => desk.run("make", topic));
    const ends = await Promise.all(makes.map((make) => make.ended()));
    expect(ends.map(({ exitCode, stderr }) => (exitCode === 0 ? 0 : stderr))).toEqual([0, 0, 0]);
  });
});

describe("the REPL alone", () => {
  test("runs the company itself, and others attach to it", async () => {
    const repl = desk.run("repl");
    await repl.prints("The company runs in this REPL");
    repl.type("call keywords.fetch --topic coffee");
    await repl.prints("provider: ");
    repl.type("call catalog.get --id nothing");
    const printed = await repl.prints('There is no item "nothing"');
    expect(printed).not.toMatch(/\bat .*\.(ts|js):\d+/);
    const make = desk.run("make", "Tea");
    await make.prints("Using the company at");
    expect((await make.ended()).exitCode).toBe(0);
    repl.type("quit");
    expect((await repl.ended()).exitCode).toBe(0);
    expect(existsSync(join(desk.data, "owner.json"))).toBe(false);
  });
});
