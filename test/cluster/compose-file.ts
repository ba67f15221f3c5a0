import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

export interface ComposeService {
  readonly image: string;
  readonly build?: string;
  readonly command: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly networks: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly [field: string]: unknown;
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly networks: Readonly<Record<string, unknown>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

export const root = join(import.meta.dirname, "../..");
export const composeText = readFileSync(join(root, "docker-compose.yml"), "utf8");

/** Raised in place of a start, with the words that a person reads. */
export class VariableMissing extends Error {}

/**
 * The file as docker compose sees it with these variables: `${NAME}`, `${NAME:-default}` and
 * `${NAME:?message}` filled in, `$$` a dollar, anchors resolved.
 */
export function readCompose(variables: Readonly<Record<string, string>>): ComposeFile {
  return filled(parse(composeText, { merge: true }), variables) as ComposeFile;
}

function filled(value: unknown, variables: Readonly<Record<string, string>>): unknown {
  if (typeof value === "string") return fill(value, variables);
  if (Array.isArray(value)) return value.map((one) => filled(one, variables));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, filled(one, variables)]),
  );
}

function fill(text: string, variables: Readonly<Record<string, string>>): string {
  // Defaults may hold variables: the innermost come first.
  const next = text.replaceAll(
    /\$\{(\w+)(?::([-?])([^${}]*))?\}/g,
    (_all, name: string, kind: string | undefined, rest: string | undefined) => {
      const value = variables[name] ?? "";
      if (value !== "") return value;
      if (kind === "?") throw new VariableMissing(`${name}: ${rest ?? ""}`);
      return rest ?? "";
    },
  );
  return next === text ? text.replaceAll("$$", () => "$") : fill(next, variables);
}

/** Variables of the file, with whether they must be set. */
export function composeVariables(): Map<string, boolean> {
  const found = [...composeText.matchAll(/\$\{(\w+)(:\?)?/g)];
  return new Map(found.map(([, name = "", required]) => [name, required !== undefined]));
}

/** Services of the company that a container runs. */
export function servicesOf({ command }: ComposeService): string[] {
  return command[command.indexOf("--services") + 1]?.split(",") ?? [];
}
