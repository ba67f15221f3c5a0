import { globSync } from "node:fs";
import type { ServiceSchema } from "moleculer";
import { type Access, covers, isAccess, permissions } from "../mixins/permissions.ts";
import { apiRoute, type RouteHandlers, rootRoute } from "../services/gateway/routes.ts";
import { defaultRoles, roleNames } from "../services/platform/auth/roles.contract.ts";
import { fieldOf, isRecord } from "../validation/record.ts";

type Row = readonly [route: string, access: Access];

/** The tables of `docs/reference/permissions.md`, from the code: roles, then routes by permission. */
export async function permissionTables(): Promise<string> {
  const rows = [...(await actionRows()), ...gatewayRows()];
  return `${roleTable()}\n\n## Routes by permission\n\n${routeTable(rows)}`;
}

function roleTable(): string {
  const head = ["Permission", ...roleNames].join(" | ");
  const line = ["---", ...roleNames.map(() => ":-:")].join(" | ");
  const rows = permissions.map((permission) => {
    const marks = roleNames.map((role) => (covers(defaultRoles[role], permission) ? "✓" : ""));
    return `| \`${permission}\` | ${marks.join(" | ")} |`;
  });
  return [`| ${head} |`, `| ${line} |`, ...rows].join("\n");
}

function routeTable(rows: readonly Row[]): string {
  const words: readonly Access[] = [...permissions, "signed-in", "anyone"];
  const lines = words.flatMap((word) => {
    const routes = rows.filter(([, access]) => access === word).map(([route]) => `\`${route}\``);
    return routes.length === 0 ? [] : [`| \`${word}\` | ${routes.sort().join("<br>")} |`];
  });
  return ["| Permission | Routes |", "| --- | --- |", ...lines].join("\n");
}

async function actionRows(): Promise<Row[]> {
  const root = new URL("../", import.meta.url);
  const files = globSync("services/**/*.service.ts", { cwd: root });
  const modules = await Promise.all(
    files.map((file) => import(new URL(file, root).href) as Promise<{ default: ServiceSchema }>),
  );
  return modules.flatMap(({ default: { actions = {} } }) =>
    Object.values(actions).flatMap((action): Row[] => {
      const [rest, access] = [fieldOf(action, "rest"), fieldOf(action, "permission")];
      if (typeof rest !== "string" || !isAccess(access)) return [];
      return [[rest.replace(" ", " /api"), access]];
    }),
  );
}

/** Those that the gateway answers itself. */
function gatewayRows(): Row[] {
  // Only what stands beside the handlers is looked at.
  const handlers = {} as RouteHandlers;
  return [apiRoute(handlers), rootRoute(handlers)].flatMap(({ path, aliases = {} }) =>
    Object.entries(aliases).flatMap(([name, alias]): Row[] => {
      const access: unknown = isRecord(alias) ? alias.permission : undefined;
      return isAccess(access) ? [[name.replace(" ", ` ${path.replace(/\/$/, "")}`), access]] : [];
    }),
  );
}
