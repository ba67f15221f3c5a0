import { globSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { describe, expect, test } from "@jest/globals";
import type { ServiceSchema } from "moleculer";
import { parseApprove } from "../../cli/approve/arguments.ts";
import { exitCodes } from "../../cli/exit-codes.ts";
import { parseArguments } from "../../cli/make/arguments.ts";
import { filmFields } from "../../cli/make/film-options.ts";
import { environmentVariables, readEnvironment } from "../../config/environment.ts";
import { errorRegistry } from "../../errors/registry.ts";
import { defaults, limits } from "../../services/orchestrator/run/run.ts";
import { Components } from "../../services/gateway/openapi/components.ts";
import { gatewayPaths } from "../../services/gateway/openapi/gateway-paths.ts";
import { signInPaths } from "../../services/gateway/openapi/sign-in-paths.ts";
import { styles } from "../../services/video/design/styles/styles.ts";
import { fieldOf, isRecord } from "../../validation/record.ts";
import { compileSchema, type Schema } from "../../validation/schema.ts";

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");

/** Cells of all tables of a page, without their heads. */
function tableRows(markdown: string): string[][] {
  return markdown
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => line.split("|").slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()));
}

const code = (cell: string | undefined) => (cell ?? "").replaceAll("`", "");

describe("docs/reference/errors.md", () => {
  test("lists every error with its status, and no other", () => {
    const listed = tableRows(read("docs/reference/errors.md")).map(
      ([name, status, retryable, title]) => [code(name), Number(status), retryable, title],
    );
    const registered = Object.entries(errorRegistry).map(([name, row]) => [
      name,
      row.status,
      row.retryable ? "yes" : "no",
      row.title,
    ]);
    expect(listed.sort()).toEqual(registered.sort());
  });
});

describe("docs/reference/engine.md", () => {
  test("lists every limit with its value, and no other", () => {
    const listed = tableRows(read("docs/reference/engine.md"))
      .filter(([, value]) => /^\d+$/.test(value ?? ""))
      .map(([name, value]) => [code(name), Number(value)]);
    expect(listed.sort()).toEqual(Object.entries({ ...defaults, ...limits }).sort());
  });
});

describe("docs/reference/environment.md", () => {
  test("lists every variable with the default of .env.example, and no other", () => {
    const listed = tableRows(read("docs/reference/environment.md")).map(([name, value]) => [
      code(name),
      code(value),
    ]);
    const example = Object.entries(parseEnv(read(".env.example")));
    expect(listed.sort()).toEqual(example.sort());
  });
});

describe(".env.example", () => {
  test("names every variable, also those of docker compose alone, and no other", () => {
    const compose = [...read("docker-compose.yml").matchAll(/\$\{(\w+):\?/g)];
    const names = new Set([...environmentVariables, ...compose.map(([, name]) => name)]);
    expect(Object.keys(parseEnv(read(".env.example"))).sort()).toEqual([...names].sort());
  });

  test("says above each what it is", () => {
    const lines = read(".env.example").split("\n");
    const bare = lines.filter((line, at) => line.includes("=") && !lines[at - 1]?.startsWith("# "));
    expect(bare.filter((line) => !line.startsWith("#"))).toEqual([]);
  });

  test("copied as it stands changes nothing", () => {
    expect(readEnvironment(parseEnv(read(".env.example")))).toEqual(readEnvironment({}));
  });
});

describe("docs/reference/rest.md", () => {
  test("lists every route with its action, and no other", async () => {
    const listed = tableRows(read("docs/reference/rest.md")).map(([route, action]) =>
      [code(route), code(action)].join(" "),
    );
    expect(listed.sort()).toEqual([...(await actionRoutes()), ...ownRoutes()].sort());
  });
});

describe("the OpenAPI document", () => {
  test("can say of every published action what it does", async () => {
    const published = (await actions()).filter(({ action }) => fieldOf(action, "rest"));
    const silent = published.filter(({ action }) => !fieldOf(action, "description"));
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  test("can say of every published action what it answers with", async () => {
    const published = (await actions()).filter(({ action }) => fieldOf(action, "rest"));
    const silent = published.filter(({ action }) => !fieldOf(action, "returns"));
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  test("shows examples that the actions take", async () => {
    for (const { name, action } of await actions()) {
      const example = fieldOf(action, "example");
      if (!isRecord(example)) continue;
      const check = compileSchema(fieldOf(action, "params") as Schema);
      expect({ name, problems: check(structuredClone(example)) }).toEqual({ name, problems: [] });
    }
  });
});

/** `GET /api/definitions pipelines.definitions`, of all services. */
async function actionRoutes(): Promise<string[]> {
  return (await actions()).flatMap(({ name, action }) => {
    const rest = fieldOf(action, "rest");
    return typeof rest === "string" ? [`${rest.replace(" ", " /api")} ${name}`] : [];
  });
}

async function actions(): Promise<{ name: string; action: unknown }[]> {
  const root = new URL("../../", import.meta.url);
  const files = globSync("services/**/*.service.ts", { cwd: root });
  const services = await Promise.all(
    files.map(async (file) => {
      const { default: service } = (await import(new URL(file, root).href)) as {
        default: ServiceSchema;
      };
      return service;
    }),
  );
  return services.flatMap((service) =>
    Object.entries(service.actions ?? {}).map(([name, action]) => ({
      name: `${service.name}.${name}`,
      action: action as unknown,
    })),
  );
}

/** Those that the gateway answers itself. */
function ownRoutes(): string[] {
  const components = new Components();
  const paths = { ...gatewayPaths(components), ...signInPaths(components) };
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const { operationId } = operation as { operationId: string };
      const route = `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ":$1")}`;
      return `${route} ${operationId.replace("pipelines.stream", "pipelines.events")}`;
    }),
  );
  const pages = ["GET /openapi.json gateway.openapi", "GET /docs gateway.reference"];
  return [...routes, ...pages, "POST /mcp gateway.mcp"];
}

describe("docs/reference/cli.md", () => {
  const flags = (lines: readonly string[]) =>
    lines.flatMap((line) => /^(?:-h, )?(--[a-z-]+(?: <[^>]+>)?)/.exec(line.trim())?.[1] ?? []);

  test.each([
    ["make", parseArguments(["--help"])],
    ["approve", parseApprove(["--help"])],
  ])("lists every option of %s, and no other", (command, help) => {
    const options = flags("text" in help ? help.text.split("\n") : []);
    const section = read("docs/reference/cli.md")
      .split(/^## /m)
      .find((one) => one.startsWith(`\`npm run ${command}`));
    const rows = tableRows((section ?? "").replaceAll("\\|", "¦"));
    const listed = flags(rows.map(([name]) => code(name).replaceAll("¦", "|")));
    expect(listed.sort()).toEqual(options.sort());
  });

  test("lists every exit code, and no other", () => {
    const rows = tableRows(read("docs/reference/cli.md").split("## Exit codes")[1] ?? "");
    const listed = rows.map(([name]) => Number(code(name)));
    expect(listed.sort()).toEqual(Object.values(exitCodes).sort());
  });

  test("lists every field of a batch", () => {
    const page = read("docs/reference/cli.md");
    for (const field of filmFields) expect(page).toContain(`\`${field}\``);
  });

  test("names the commands that there are", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const commands = tableRows(read("docs/reference/cli.md"))
      .map(([name]) => code(name))
      .filter((name) => name.startsWith("npm "));
    const inPackage = Object.entries(scripts).filter(([, script]) => script.includes(" cli/"));
    expect(commands.map((name) => name.split(" ").at(-1)).sort()).toEqual(
      inPackage.map(([name]) => name).sort(),
    );
  });
});

describe("docs/reference/styles.md", () => {
  test("lists every style with its look, and no other", () => {
    const listed = tableRows(read("docs/reference/styles.md")).map(([name, look, background]) => [
      code(name),
      look,
      background,
    ]);
    const known = styles.map(({ name, title, light }) => [
      name,
      title.replace(/^\w+: /, ""),
      light ? "light" : "dark",
    ]);
    expect(listed.sort()).toEqual(known.sort());
  });
});
