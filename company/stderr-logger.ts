import { inspect } from "node:util";
import { Loggers } from "moleculer";
import { currentCorrelation } from "../bus/correlation.ts";

type Level = "fatal" | "error" | "warn" | "info" | "debug" | "trace";
type LoggerLevel = Level | Readonly<Record<string, Level>>;
type Handler = (type: Level, args: unknown[]) => void;

const levels = ["fatal", "error", "warn", "info", "debug", "trace"];

/**
 * One line per message: time, level, service, correlation id, words. On standard error, because
 * standard output belongs to the results of a command.
 */
export class StderrLogger extends Loggers.Base<{ level?: Level }> {
  private readonly most = new Map<string, number>();

  /** @param options.level one for all, or by Moleculer's module names with `**` for the rest */
  constructor(options: { readonly level: LoggerLevel }) {
    // Moleculer takes both, its types know the first.
    super(options as { level?: Level });
  }

  /** Changes the level of all loggers, also of those that are there. */
  setLevel(level: LoggerLevel): void {
    this.opts.level = level as Level;
    this.most.clear();
  }

  override getLogHandler(bindings: { readonly mod: string; readonly svc?: string }): Handler {
    const name = bindings.svc ?? bindings.mod;
    return (type, args) => {
      if (levels.indexOf(type) > this.mostOf(bindings.mod)) return;
      const time = new Date().toISOString().slice(11, 23);
      const correlation = currentCorrelation();
      const who = correlation === undefined ? name : `${name} [${correlation}]`;
      process.stderr.write(`${time} ${type.padEnd(5)} ${who}: ${args.map(textOf).join(" ")}\n`);
    };
  }

  /** Place in `levels` of the most talkative one that is wanted. */
  private mostOf(module: string): number {
    const known = this.most.get(module);
    if (known !== undefined) return known;
    const level = this.getLogLevel(module);
    const most = level ? levels.indexOf(level) : -1;
    this.most.set(module, most);
    return most;
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : inspect(value, { depth: 4 });
}
