/**
 * Writes the tables of `docs/reference/permissions.md` from the code:
 *
 *     npm run permissions
 */
import { readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";
import { permissionTables } from "./permissions-table.ts";

const file = new URL("../docs/reference/permissions.md", import.meta.url);
const [before = ""] = readFileSync(file, "utf8").split("## Roles");
const text = `${before}## Roles\n\n${await permissionTables()}\n`;
writeFileSync(file, await format(text, { parser: "markdown", printWidth: 100 }));
