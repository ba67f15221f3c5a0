/** `quota.reserve` */
export interface ReserveParams {
  /** What takes them: the same key takes them once a day. */
  readonly key: string;
  readonly units: number;
}

export interface Reservation {
  readonly granted: boolean;
  /** Units left of today. */
  readonly left: number;
  /** Where it is not granted: when the quota is full again, milliseconds since 1970. */
  readonly until?: number;
}

/** `quota.status` */
export interface QuotaStatus {
  /** Day in California: `2026-11-21`. */
  readonly day: string;
  readonly limit: number;
  readonly spent: number;
  /** ISO 8601. */
  readonly fullAgainAt: string;
}
