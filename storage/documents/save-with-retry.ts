import { hasCode } from "../../errors/troupe-error.ts";

/** Writers of one document at a time are few: more conflicts than this mean something else is wrong. */
const tries = 5;

/** Reads and writes again as long as somebody else was faster. */
export async function saveWithRetry<Saved>(save: () => Promise<Saved>): Promise<Saved> {
  for (let left = tries - 1; ; left -= 1) {
    try {
      return await save();
    } catch (error) {
      if (!hasCode(error, "REVISION_CONFLICT") || left === 0) throw error;
    }
  }
}
