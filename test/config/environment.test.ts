import { expect, test } from "@jest/globals";
import { join } from "node:path";
import { readEnvironment } from "../../config/environment.ts";
import { reportError } from "../../errors/troupe-error.ts";

test("the data folder is absolute: programs are run in folders of their own", () => {
  expect(readEnvironment({}).data).toBe(join(process.cwd(), "data"));
  expect(readEnvironment({ TROUPE_DATA: "elsewhere" }).data).toBe(join(process.cwd(), "elsewhere"));
  expect(readEnvironment({ TROUPE_DATA: "/tmp/troupe" }).data).toBe("/tmp/troupe");
});

test("a setting at fault is named", () => {
  const read = () => readEnvironment({ TROUPE_PORT: "http" });
  expect(read).toThrow("TROUPE_PORT");
  expect(reportError(catching(read))).toMatchObject({
    code: "SETTING_INVALID",
    data: { field: "TROUPE_PORT" },
  });
});

test("an empty line in .env means not set", () => {
  expect(readEnvironment({ TROUPE_HOST: " " }).host).toBe("127.0.0.1");
});

function catching(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return error;
  }
}
