import type { ActionSchema, ServiceBroker, ServiceSchema } from "moleculer";
import type { Alias } from "moleculer-web";
import { isThere, serviceOf } from "./service-away.ts";
import type { WrittenServices } from "./written-services.ts";

export type ServedAlias = Alias & { match(path: string): object | false };

/** A route of a service, and the action behind it. */
interface WrittenRoute {
  readonly alias: ServedAlias;
  readonly action: ActionSchema;
}

interface Options {
  readonly broker: ServiceBroker;
  readonly written?: WrittenServices;
  /** moleculer-web's own reading of a `rest`. */
  alias(rest: string, action: string): ServedAlias;
}

/**
 * The routes of services that no node runs now. moleculer-web knows those of running services alone:
 * those that this gateway has known are kept here, and those that it never met are in its code. Asked
 * for now, they are no unknown addresses.
 */
export class ServedRoutes {
  private readonly options: Options;
  private readonly known = new Map<string, ServedAlias>();
  private reading?: Promise<readonly WrittenRoute[]>;

  constructor(options: Options) {
    this.options = options;
  }

  learn(aliases: readonly ServedAlias[]): void {
    for (const alias of aliases) {
      if (alias.action) this.known.set(`${alias.method} ${alias.path}`, alias);
    }
  }

  /** @returns the service that answers there, where no node runs it now */
  async awayAt(method: string | undefined, path: string): Promise<string | undefined> {
    const away = (aliases: readonly ServedAlias[]) =>
      aliases
        .filter((alias) => alias.method === method && alias.match(path))
        .map(({ action }) => serviceOf(action))
        .find((service) => !isThere(this.options.broker, service));
    // The code of all services is read only for what this gateway has never known.
    return (
      away([...this.known.values()]) ?? away((await this.unserved()).map(({ alias }) => alias))
    );
  }

  /** What services that no node runs now publish, as this node's code has it. */
  async unserved(): Promise<readonly WrittenRoute[]> {
    const { broker, written } = this.options;
    const away = written?.names.filter((name) => !isThere(broker, name)) ?? [];
    if (!written || away.length === 0) return [];
    const all = await (this.reading ??= this.read(written));
    return all.filter(({ alias }) => away.includes(serviceOf(alias.action)));
  }

  private async read(written: WrittenServices): Promise<readonly WrittenRoute[]> {
    return (await written.schemas()).flatMap((schema) => this.routesOf(schema));
  }

  private routesOf({ name, actions = {} }: ServiceSchema): WrittenRoute[] {
    return Object.entries(actions).flatMap(([key, action]) => {
      if (typeof action !== "object" || typeof action.rest !== "string") return [];
      return [{ alias: this.options.alias(action.rest, `${name}.${key}`), action }];
    });
  }
}
