import { globSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ServiceSchema } from "moleculer";
import { TroupeError } from "../errors/troupe-error.ts";

const root = join(import.meta.dirname, "..");

/** Names of all services that there are. */
export function serviceNames(): string[] {
  return serviceFiles().map(nameOf);
}

/**
 * @param names @default all
 * @throws TroupeError `SETTING_INVALID` for a name that no service has
 */
export async function loadServices(names?: readonly string[]): Promise<ServiceSchema[]> {
  const files = serviceFiles();
  const wanted = files.filter((file) => !names || names.includes(nameOf(file)));
  const missing = names?.find((name) => !files.some((file) => nameOf(file) === name));
  if (missing !== undefined) {
    throw new TroupeError("SETTING_INVALID", `There is no service "${missing}".`, {
      hint: `Known: ${files.map(nameOf).join(", ")}`,
    });
  }
  return Promise.all(wanted.map(loadService));
}

function serviceFiles(): string[] {
  return globSync("services/**/*.service.ts", { cwd: root }).sort();
}

async function loadService(file: string): Promise<ServiceSchema> {
  const module: unknown = await import(pathToFileURL(join(root, file)).href);
  return (module as { default: ServiceSchema }).default;
}

/** `<name>.service.ts` holds the service of that name. */
function nameOf(file: string): string {
  return basename(file, ".service.ts");
}
