import type { Template } from "../pipelines.contract.ts";

/** What the paths of a template may lead to. */
export interface Scope {
  readonly input: unknown;
  /** Outputs of finished steps by step id. */
  readonly steps: Readonly<Record<string, unknown>>;
  readonly run: { readonly id: string; readonly workspaceId: string };
  /** Element of a fan-out and its position. */
  readonly task?: unknown;
  readonly index?: number;
  /** In a compensation, the output that is to be undone. */
  readonly output?: unknown;
}

/** A path within a template, read: `$steps.script.scenes` has root `steps`. */
export interface TemplatePath {
  readonly text: string;
  readonly root: string;
  /** Names after the root. */
  readonly names: readonly string[];
}

/** Fills in a template. A field or element whose path leads nowhere is left out. */
export function resolveTemplate(template: Template, scope: Scope): unknown {
  if (typeof template === "string") return resolveString(template, scope);
  if (isList(template)) {
    return template
      .map((element) => resolveTemplate(element, scope))
      .filter((value) => value !== undefined);
  }
  if (typeof template !== "object" || template === null) return template;
  return Object.fromEntries(
    Object.entries(template)
      .map(([field, value]) => [field, resolveTemplate(value, scope)] as const)
      .filter(([, value]) => value !== undefined),
  );
}

/** Follows a path such as `$input.topic`. @returns undefined where it leads nowhere */
export function resolvePath(text: string, scope: Scope): unknown {
  const { root, names } = parsePath(text);
  let value: unknown = Object.hasOwn(scope, root) ? Reflect.get(scope, root) : undefined;
  for (const name of names) {
    // Own fields only: `$input.constructor` is not there.
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) {
      return undefined;
    }
    value = Reflect.get(value, name);
  }
  return value;
}

/** Every path in the template, in the order they are written. */
export function pathsOf(template: Template): TemplatePath[] {
  if (typeof template === "string") return isPath(template) ? [parsePath(template)] : [];
  if (typeof template !== "object" || template === null) return [];
  return Object.values(template).flatMap(pathsOf);
}

export function parsePath(text: string): TemplatePath {
  const [root = "", ...names] = text.slice(1).split(".");
  return { text, root, names };
}

function resolveString(text: string, scope: Scope): unknown {
  if (isPath(text)) return resolvePath(text, scope);
  return text.startsWith("$$") ? text.slice(1) : text;
}

function isPath(text: string): boolean {
  return text.startsWith("$") && !text.startsWith("$$");
}

function isList(template: Template): template is readonly Template[] {
  return Array.isArray(template);
}
