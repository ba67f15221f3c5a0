import { type Environment, readEnvironment } from "../../config/environment.ts";
import { TroupeError } from "../../errors/troupe-error.ts";
import { explainError } from "../explain-error.ts";
import { onInterrupt } from "../interrupt.ts";
import { type Pack, packs } from "./packs.ts";

/** Exit codes of `npm run pack`. */
const completed = 0;
const failed = 1;
const badArguments = 2;
const interrupted = 130;

/**
 * The whole of `npm run pack -- NAME...`: installs optional packs into the data folder.
 * @returns the exit code
 */
export async function packMain(argv: readonly string[]): Promise<number> {
  const cancel = new AbortController();
  onInterrupt(() => cancel.abort());
  try {
    const environment = readEnvironment();
    if (argv.length === 0 || argv.some((word) => ["--help", "-h", "--list"].includes(word))) {
      process.stdout.write(packList(environment));
      return completed;
    }
    for (const pack of argv.map(packNamed)) await install(pack, environment, cancel.signal);
    return completed;
  } catch (error) {
    if (cancel.signal.aborted) return interrupted;
    process.stderr.write(`${explainError(error)}\n`);
    const wrong = error instanceof TroupeError && error.type === "INPUT_INVALID";
    return wrong ? badArguments : failed;
  }
}

function packNamed(name: string): Pack {
  const pack = packs.find((one) => one.name === name);
  if (pack) return pack;
  throw new TroupeError("INPUT_INVALID", `There is no pack "${name}".`, {
    hint: `Known: ${packs.map((one) => one.name).join(", ")}`,
  });
}

async function install(pack: Pack, environment: Environment, signal: AbortSignal): Promise<void> {
  const { name, what, licence, megabytes } = pack;
  process.stderr.write(
    `${name}: ${what}\n  licence: ${licence}\n${megabytes === undefined ? "" : `  download: about ${megabytes} MB, once\n`}`,
  );
  const folder = await pack.install(environment, {
    signal,
    progress: (fraction, message = "") => {
      process.stderr.write(`  ${String(Math.round(fraction * 100)).padStart(3)} % ${message}\n`);
    },
  });
  process.stderr.write(`✓ ${name} is in ${folder}; delete that folder to remove it.\n`);
}

function packList(environment: Environment): string {
  const rows = packs.map((pack) => {
    const size = pack.megabytes === undefined ? "" : `${pack.megabytes} MB`;
    const state = pack.installed(environment) ? "installed" : size;
    return `  ${pack.name.padEnd(22)} ${state.padEnd(10)} ${pack.what}\n`;
  });
  return `Usage: npm run pack -- NAME...

Installs what not everybody needs into the data folder (TROUPE_DATA).

${rows.join("")}`;
}
