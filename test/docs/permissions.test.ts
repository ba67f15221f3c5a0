import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { permissionTables } from "../../scripts/permissions-table.ts";

/** Without the padding that makes the columns straight. */
function lines(text: string): string[] {
  return text
    .split("\n")
    .map((line) =>
      line.replaceAll(/ +/g, " ").replaceAll(/-{3,}/g, "---").replaceAll(/:-+:/g, ":-:"),
    )
    .filter((line) => line.trim() !== "");
}

test("docs/reference/permissions.md has what the code asks for: npm run permissions", async () => {
  const file = new URL("../../docs/reference/permissions.md", import.meta.url);
  const [, written = ""] = readFileSync(file, "utf8").split("## Roles");
  expect(lines(written)).toEqual(lines(await permissionTables()));
});
