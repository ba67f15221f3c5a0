import type { StoredDocument } from "../../../storage/documents/types.ts";

/** A request with an `Idempotency-Key`, and what it was answered with. */
export interface AnswerDocument extends StoredDocument {
  readonly workspaceId: string;
  readonly fingerprint: string;
  /** Milliseconds since 1970. Until then a gateway is at work on it; past it, that gateway died. */
  readonly leaseUntil: number;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** Sealed; absent while it is worked on. */
  readonly answer?: string;
}
