import { inspect } from "node:util";
import { Loggers } from "moleculer";
import { currentCorrelation } from "../bus/correlation.ts";

type Level = "fatal" | "error" | "warn" | "info" | "debug" | "trace";
type LoggerLevel = Level | Readonly<Record<string, Level>>;
type Handler = (type: Level, args: unknown[]) => void;

const levels = ["fatal", "error", "warn", "info", "debug", "trace"];

/**
 * One line per message: time, level, service, correlation id, words. On standard error, because standard output
 * belongs to the results of a command.
 */
export class StderrLogger extends Loggers.Base<{ level?: Level }> {
  /** @param options.level one for all, or by Moleculer's module names with `**` for the rest */
  constructor(options: { readonly level: LoggerLevel }) {
    // Moleculer takes both, its types know the first.
    super(options as { level?: Level });
  }

  override getLogHandler(bindings: {
    readonly mod: string;
    readonly svc?: string;
  }): Handler | null {
    const level = this.getLogLevel(bindings.mod);
    if (!level) return null;
    const most = levels.indexOf(level);
    const name = bindings.svc ?? bindings.mod;
    return (type, args) => {
      if (levels.indexOf(type) > most) return;
      const time = new Date().toISOString().slice(11, 23);
      const correlation = currentCorrelation();
      const who = correlation === undefined ? name : `${name} [${correlation}]`;
      process.stderr.write(`${time} ${type.padEnd(5)} ${who}: ${args.map(textOf).join(" ")}\n`);
    };
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : inspect(value, { depth: 4 });
}
