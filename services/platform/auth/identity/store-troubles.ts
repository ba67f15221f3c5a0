import { AsyncLocalStorage } from "node:async_hooks";
import { reportError, TroupeError } from "../../../../errors/troupe-error.ts";

/** What was wrong with the store while better-auth answered one question. */
const watches = new AsyncLocalStorage<{ trouble?: TroupeError }>();

/**
 * better-auth keeps to itself that its store failed: a session that cannot be read is none for it, one that
 * cannot be deleted is gone, and of anything else it says only that something went wrong.
 *
 * @param isSound whether the answer can be believed although the store has failed meanwhile
 * @throws TroupeError `STORAGE_UNREACHABLE`, `STORAGE_READ_ONLY`, `STORAGE_FULL`, `STORAGE_REFUSED`, and
 *   whatever else the operation throws
 */
export async function tellingTroubles<Answer>(
  operation: () => Promise<Answer>,
  isSound: (answer: Answer) => boolean,
): Promise<Answer> {
  const watch: { trouble?: TroupeError } = {};
  const answer = await watches.run(watch, operation).catch((error: unknown) => {
    throw watch.trouble ?? error;
  });
  if (watch.trouble && !isSound(answer)) throw watch.trouble;
  return answer;
}

/** Remembers it for who asked, where it is about the store. */
export function noteTrouble(error: unknown): void {
  const watch = watches.getStore();
  if (!watch || !(error instanceof TroupeError)) return;
  if (reportError(error).code.startsWith("STORAGE_")) watch.trouble = error;
}

/**
 * The same adapter, whose failures are noted.
 * @param explain an error of the store in our words; better-auth may look into what it does not know
 */
export function watched<Adapter extends object>(
  adapter: Adapter,
  explain: (error: unknown) => unknown,
): Adapter {
  return new Proxy(adapter, {
    get(target, name, receiver) {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== "function") return member;
      return async (...values: unknown[]): Promise<unknown> => {
        try {
          return (await Reflect.apply(member, target, values)) as unknown;
        } catch (error) {
          noteTrouble(explain(error));
          throw error;
        }
      };
    },
  });
}
