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

/** A template that was read: what it leads to, and how it is filled in. */
interface ReadTemplate {
  readonly paths: readonly TemplatePath[];
  fill(scope: Scope): unknown;
}

/**
 * Fills in a template. A field or element whose path leads nowhere is left out.
 * @returns a value of its own: whoever changes it changes nothing of the scope
 */
export function resolveTemplate(template: Template, scope: Scope): unknown {
  return read(template).fill(scope);
}

/** Follows a path such as `$input.topic`. @returns undefined where it leads nowhere */
export function resolvePath(text: string, scope: Scope): unknown {
  return follow(parsePath(text), scope);
}

/** Every path in the template, in the order they are written. */
export function pathsOf(template: Template): readonly TemplatePath[] {
  return read(template).paths;
}

export function parsePath(text: string): TemplatePath {
  const [root = "", ...names] = text.slice(1).split(".");
  return { text, root, names };
}

function follow({ root, names }: TemplatePath, scope: Scope): unknown {
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

// Templates are part of definitions, which do not change, and are filled in for every task.
const known = new WeakMap<object, ReadTemplate>();

function read(template: Template): ReadTemplate {
  if (typeof template === "string") return readText(template);
  if (typeof template !== "object" || template === null) return constant(template);
  const before = known.get(template);
  if (before) return before;
  const fresh = isList(template) ? readList(template) : readFields(template);
  known.set(template, fresh);
  return fresh;
}

function readText(text: string): ReadTemplate {
  if (!text.startsWith("$")) return constant(text);
  if (text.startsWith("$$")) return constant(text.slice(1));
  const path = parsePath(text);
  return { paths: [path], fill: (scope) => copyOf(follow(path, scope)) };
}

function constant(value: string | number | boolean | null): ReadTemplate {
  return { paths: [], fill: () => value };
}

function readList(template: readonly Template[]): ReadTemplate {
  const elements = template.map(read);
  return {
    paths: elements.flatMap(({ paths }) => paths),
    fill: (scope) =>
      elements.map((element) => element.fill(scope)).filter((value) => value !== undefined),
  };
}

function readFields(template: Readonly<Record<string, Template>>): ReadTemplate {
  const fields = Object.entries(template).map(([name, value]) => [name, read(value)] as const);
  return {
    paths: fields.flatMap(([, { paths }]) => paths),
    fill: (scope) =>
      Object.fromEntries(
        fields
          .map(([name, field]) => [name, field.fill(scope)] as const)
          .filter(([, value]) => value !== undefined),
      ),
  };
}

/** Of plain JSON. */
function copyOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, copyOf(one)]));
}

function isList(template: Template): template is readonly Template[] {
  return Array.isArray(template);
}
