import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { fieldOf, isRecord } from "../../../validation/record.ts";
import { definitionProblems } from "./definition.ts";
import type { PipelineDefinition } from "../pipelines.contract.ts";

interface Judgement {
  /** The same set as long as no service comes or goes. */
  readonly actions: ReadonlySet<string> | undefined;
  readonly problems: readonly string[];
}

/** The pipelines of this node, by name. */
export class Definitions {
  private readonly byName = new Map<string, PipelineDefinition>();
  /** What was found wrong with a definition, with the actions that there were. */
  private readonly judged = new WeakMap<PipelineDefinition, Judgement>();

  constructor(definitions: readonly PipelineDefinition[]) {
    for (const definition of definitions) {
      if (this.byName.has(definition.name)) {
        throw new TroupeError("PIPELINE_INVALID", `Two pipelines are called "${definition.name}".`);
      }
      this.byName.set(definition.name, withoutRegExp(definition));
    }
  }

  list(): PipelineDefinition[] {
    return [...this.byName.values()];
  }

  /** Why a pipeline cannot run here, one sentence each. */
  problems(definition: PipelineDefinition, actions?: ReadonlySet<string>): readonly string[] {
    const before = this.judged.get(definition);
    if (before && before.actions === actions) return before.problems;
    const pipelines = new Set(this.byName.keys());
    const problems = definitionProblems(definition, { actions, pipelines });
    this.judged.set(definition, { actions, problems });
    return problems;
  }

  /**
   * A pipeline that can run here.
   * @param actions names of the step actions that there are; without it, nodes with more may come
   * @throws TroupeError `PIPELINE_NOT_FOUND`, `PIPELINE_INVALID`
   */
  require(name: string, actions?: ReadonlySet<string>): PipelineDefinition {
    const definition = this.byName.get(name);
    if (!definition) {
      throw new TroupeError("PIPELINE_NOT_FOUND", `There is no pipeline "${name}".`, {
        field: "pipeline",
        hint: `Known: ${[...this.byName.keys()].join(", ")}`,
      });
    }
    const problems = this.problems(definition, actions);
    const [first] = problems;
    if (first === undefined) return definition;
    throw new TroupeError("PIPELINE_INVALID", `Pipeline "${name}": ${first}.`, { problems });
  }
}

/** Reads the default exports of a folder's files. */
export async function loadDefinitions(folder: string): Promise<PipelineDefinition[]> {
  const files = readdirSync(folder).filter((name) => name.endsWith(".ts"));
  return Promise.all(
    files.map(async (name) => {
      const module: unknown = await import(pathToFileURL(join(folder, name)).href);
      return definitionIn(module, basename(name));
    }),
  );
}

function definitionIn(module: unknown, file: string): PipelineDefinition {
  const content = fieldOf(module, "default");
  if (isDefinition(content)) return content;
  throw new TroupeError(
    "PIPELINE_INVALID",
    `pipelines/${file} has no default export with name, input and steps.`,
  );
}

function isDefinition(value: unknown): value is PipelineDefinition {
  const input = fieldOf(value, "input");
  return (
    typeof fieldOf(value, "name") === "string" &&
    Array.isArray(fieldOf(value, "steps")) &&
    isRecord(input)
  );
}

/** The same definition as plain JSON, which can be shown and sent: patterns become text. */
function withoutRegExp(definition: PipelineDefinition): PipelineDefinition {
  return plain(definition) as PipelineDefinition;
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).flatMap(([name, field]): [string, unknown][] =>
    field instanceof RegExp
      ? [
          [name, field.source],
          ...(field.flags ? [[`${name}Flags`, field.flags] as [string, unknown]] : []),
        ]
      : [[name, plain(field)]],
  );
  return Object.fromEntries(fields);
}
