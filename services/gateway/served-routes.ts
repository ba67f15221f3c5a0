import type { Alias } from "moleculer-web";
import { serviceOf } from "./service-away.ts";

type ServedAlias = Alias & { match(path: string): object | false };

/**
 * The routes of services that this gateway has known. moleculer-web forgets those of a service that no
 * node runs any more: asked for then, they are no unknown addresses.
 */
export class ServedRoutes {
  private readonly known = new Map<string, ServedAlias>();

  learn(aliases: readonly ServedAlias[]): void {
    for (const alias of aliases) {
      if (alias.action) this.known.set(`${alias.method} ${alias.path}`, alias);
    }
  }

  /** @returns the service that answered there when it was last heard of */
  serviceAt(method: string | undefined, path: string): string | undefined {
    const served = [...this.known.values()].find(
      (alias) => alias.method === method && alias.match(path),
    );
    return served && serviceOf(served.action);
  }
}
