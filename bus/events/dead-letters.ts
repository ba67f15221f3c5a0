import { hasCode, TroupeError } from "../../errors/troupe-error.ts";
import { saveWithRetry } from "../../storage/documents/save-with-retry.ts";
import type { DocumentCollection, Filter, Page } from "../../storage/documents/types.ts";
import type { Burial, DeadLetter, DeadLetterFilter, DeadLetters } from "./types.ts";

export const deadLetterCollection = "deadletters";
export const deadLetterIndexes = [
  ["workspaceId", "deadAt"],
  ["workspaceId", "group", "deadAt"],
] as const;

/**
 * Dead letters in the document store, whichever driver delivers: the letter is stored before the
 * message is acknowledged, so a crash between the two leaves a letter too many, never one too few.
 */
export class StoredDeadLetters implements DeadLetters {
  private readonly letters: () => Promise<DocumentCollection<DeadLetter>>;
  private readonly redeliver: (letter: DeadLetter) => Promise<void>;

  constructor(
    letters: () => Promise<DocumentCollection<DeadLetter>>,
    redeliver: (letter: DeadLetter) => Promise<void>,
  ) {
    this.letters = letters;
    this.redeliver = redeliver;
  }

  async page(options: {
    readonly workspaceId: string;
    readonly limit: number;
    readonly cursor?: string;
    readonly filter?: DeadLetterFilter;
  }): Promise<Page<DeadLetter>> {
    const { workspaceId, limit, cursor, filter } = options;
    return (await this.letters()).page({
      filter: { ...chosenBy(filter), workspaceId },
      sort: ["-deadAt"],
      limit,
      cursor,
    });
  }

  async get(id: string): Promise<DeadLetter | undefined> {
    return (await this.letters()).get(id);
  }

  async reinject(id: string): Promise<void> {
    const letters = await this.letters();
    const letter = await letters.get(id);
    if (!letter) throw new TroupeError("DEAD_LETTER_NOT_FOUND", `There is no dead letter ${id}.`);
    // Deliver first: if the process dies in between, the letter is still there to be sent again.
    await this.redeliver(letter);
    if (letter.kind === "event") await letters.remove(id);
    else await mark(letters, letter, "reinjected");
  }

  async mark(id: string, state: DeadLetter["state"]): Promise<void> {
    const letters = await this.letters();
    const letter = await letters.get(id);
    if (letter) await mark(letters, letter, state);
  }

  async remove(id: string): Promise<boolean> {
    return (await this.letters()).remove(id);
  }

  async bury(burial: Burial): Promise<void> {
    const letters = await this.letters();
    const { id, ...work } = burial;
    // A person may mark or remove the letter at the same moment.
    await saveWithRetry(async () => {
      const known = await letters.get(id);
      const letter = {
        ...work,
        _id: id,
        workspaceId: burial.event.metadata.workspaceId,
        failures: [...(known?.failures ?? []), ...burial.failures],
        deadAt: new Date().toISOString(),
        state: "dead" as const,
      };
      return known ? letters.replaceIf(id, known.rev, letter) : letters.insert(letter);
    });
  }
}

function chosenBy({ from, to, ...equal }: DeadLetterFilter = {}): Filter {
  const named = Object.entries(equal).filter(([, value]) => value !== undefined);
  const time = {
    ...(from === undefined ? {} : { $gte: from }),
    ...(to === undefined ? {} : { $lt: to }),
  };
  return {
    ...Object.fromEntries(named),
    ...(Object.keys(time).length === 0 ? {} : { deadAt: time }),
  };
}

async function mark(
  letters: DocumentCollection<DeadLetter>,
  letter: DeadLetter,
  state: DeadLetter["state"],
): Promise<void> {
  // Handled meanwhile and removed, or dead again: both are newer than this mark.
  await letters.replaceIf(letter._id, letter.rev, { ...letter, state }).catch(ignoreConflict);
}

function ignoreConflict(error: unknown): void {
  if (!hasCode(error, "REVISION_CONFLICT")) throw error;
}
