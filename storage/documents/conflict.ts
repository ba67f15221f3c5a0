import { TroupeError } from "../../errors/troupe-error.ts";

/** Somebody else wrote since the document was read, or it is gone. */
export function staleRevision(collection: string, id: string, rev: number): TroupeError {
  return new TroupeError(
    "REVISION_CONFLICT",
    `${collection}/${id} is no longer at revision ${rev}.`,
    { hint: "Read it again and repeat the change." },
  );
}

export function nameTaken(): TroupeError {
  return new TroupeError("REVISION_CONFLICT", "A document of this name exists already.");
}
