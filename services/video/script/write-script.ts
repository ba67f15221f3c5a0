import { chooseProvider, type Choice } from "../../../providers/provider.ts";
import { isUnreachable } from "../../../providers/fetch-json.ts";
import { type ErrorData, TroupeError } from "../../../errors/troupe-error.ts";
import type { Script } from "../video.contract.ts";
import type { ScriptRequest, ScriptWriter } from "./writers/script-writer.ts";

export interface WriteOptions {
  /** As users write it: `auto`, `wikipedia`. */
  readonly provider?: string;
  readonly offline: boolean;
}

export interface Written extends Choice<ScriptWriter> {
  /** Absent where the writer is not free and only the choice was asked for. */
  readonly script?: Script;
}

/** Chooses a writer and lets it write. */
export async function writeScript(
  writers: readonly ScriptWriter[],
  request: ScriptRequest,
  options: WriteOptions,
): Promise<Script> {
  const { script } = await write(writers, request, options, () => true);
  if (!script) throw new TroupeError("INTERNAL", "A writer was chosen that wrote nothing.");
  return script;
}

/** Chooses a writer and, where that costs nothing, lets it write to see what would go wrong. */
export async function rehearseScript(
  writers: readonly ScriptWriter[],
  request: ScriptRequest,
  options: WriteOptions,
): Promise<Written> {
  return write(writers, request, options, ({ cheap }) => cheap);
}

/**
 * `auto` goes on to the next writer where one cannot be reached or knows too little, and the script
 * says so in its notes; a writer that was named fails instead.
 */
async function write(
  writers: readonly ScriptWriter[],
  request: ScriptRequest,
  { provider, offline }: WriteOptions,
  tries: (writer: ScriptWriter) => boolean,
): Promise<Written> {
  const passedOver: { name: string; missing: string }[] = [];
  let suitable = writers.filter((writer) => writer.suits(request));
  for (;;) {
    const choice = await chooseProvider(suitable, provider, { offline });
    passedOver.push(...choice.passedOver);
    const writer = choice.provider;
    if (!tries(writer)) return { provider: writer, passedOver };
    try {
      const script = await writer.write(request);
      return { provider: writer, passedOver, script: withNotes(script, passedOver) };
    } catch (error) {
      const rest = suitable.slice(suitable.indexOf(writer) + 1);
      if (!mayGoOn(error, provider)) throw error;
      if (rest.length === 0) throw withReasons(error, passedOver);
      passedOver.push({ name: writer.name, missing: error.message });
      suitable = rest;
    }
  }
}

function mayGoOn(error: unknown, provider: string | undefined): error is TroupeError {
  if (provider !== undefined && provider !== "auto") return false;
  return isUnreachable(error) || (error instanceof TroupeError && error.type === "TOPIC_UNKNOWN");
}

/** "Too little is known", and why those who know more were not asked. */
function withReasons(error: TroupeError, passedOver: Written["passedOver"]): TroupeError {
  const reasons = failedOnes(passedOver).map(
    ({ name, missing }) => `${name} could not: ${missing}`,
  );
  if (error.type !== "TOPIC_UNKNOWN" || reasons.length === 0) return error;
  const message = `${error.message} (${reasons.join("; ")})`;
  return new TroupeError("TOPIC_UNKNOWN", message, error.data as ErrorData, { cause: error });
}

/** Those that tried; a missing key is no failure. */
function failedOnes(passedOver: Written["passedOver"]): Written["passedOver"] {
  return passedOver
    .filter(({ missing }) => !/^needs /.test(missing))
    .map(({ name, missing }) => ({ name, missing: missing.replace(`${name}: `, "") }));
}

function withNotes(script: Script, passedOver: Written["passedOver"]): Script {
  const tried = failedOnes(passedOver).map(
    ({ name, missing }) => `Written by ${script.provider}, because ${name} could not: ${missing}`,
  );
  return tried.length === 0 ? script : { ...script, notes: [...tried, ...script.notes] };
}
