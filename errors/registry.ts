/**
 * Every error that Troupe raises on purpose: its code, its HTTP status and whether the engine may
 * try again without a person changing something. The gateway turns a row into RFC 9457 problem
 * details; `docs/reference/errors.md` lists the same rows and a test compares the two.
 */
export interface ErrorRow {
  /** HTTP status that the gateway answers with. */
  readonly status: number;
  /** True if the same call may succeed later unchanged. */
  readonly retryable: boolean;
  /** Short sentence for people, constant per code. */
  readonly title: string;
}

export const errorRegistry = {
  INPUT_INVALID: { status: 422, retryable: false, title: "The input is not valid" },
  INPUT_TOO_LARGE: { status: 413, retryable: false, title: "The input is too large" },
  HEADERS_TOO_LARGE: { status: 431, retryable: false, title: "The headers are too large" },
  TOPIC_UNKNOWN: { status: 422, retryable: false, title: "Too little is known about this topic" },
  GLYPHS_MISSING: {
    status: 422,
    retryable: false,
    title: "The fonts lack characters of this text",
  },
  LANGUAGE_UNSUPPORTED: {
    status: 422,
    retryable: false,
    title: "No provider speaks this language",
  },
  URL_REFUSED: { status: 422, retryable: false, title: "This address may not be fetched" },
  URL_UNREACHABLE: { status: 502, retryable: true, title: "The address did not answer" },
  URL_UNREADABLE: { status: 422, retryable: false, title: "The page holds no article text" },
  PIPELINE_NOT_FOUND: { status: 404, retryable: false, title: "There is no such pipeline" },
  PIPELINE_INVALID: {
    status: 500,
    retryable: false,
    title: "The pipeline definition is not valid",
  },
  RUN_NOT_FOUND: { status: 404, retryable: false, title: "There is no such run" },
  RUN_STATE_CONFLICT: {
    status: 409,
    retryable: false,
    title: "The run's state does not allow this",
  },
  IDEMPOTENCY_CONFLICT: {
    status: 422,
    retryable: false,
    title: "This idempotency key was used with another input",
  },
  IDEMPOTENCY_IN_PROGRESS: {
    status: 409,
    retryable: true,
    title: "A request with this idempotency key is being answered",
  },
  DEAD_LETTER_NOT_FOUND: { status: 404, retryable: false, title: "There is no such dead letter" },
  SCHEDULE_NOT_FOUND: { status: 404, retryable: false, title: "There is no such schedule" },
  ITEM_NOT_FOUND: { status: 404, retryable: false, title: "There is no such item" },
  WEBHOOK_NOT_FOUND: { status: 404, retryable: false, title: "There is no such webhook" },
  WEBHOOK_DISABLED: { status: 409, retryable: false, title: "The webhook is disabled" },
  APP_NOT_FOUND: { status: 404, retryable: false, title: "There is no such app" },
  DELIVERY_NOT_FOUND: { status: 404, retryable: false, title: "There is no such delivery" },
  TEST_STATE_CONFLICT: {
    status: 409,
    retryable: false,
    title: "The test's state does not allow this",
  },
  ARTIFACT_NOT_FOUND: { status: 404, retryable: false, title: "There is no such artifact" },
  ARTIFACT_CORRUPT: { status: 500, retryable: false, title: "The artifact's checksum is wrong" },
  KEY_INVALID: { status: 422, retryable: false, title: "The object key is not allowed" },
  METHOD_NOT_ALLOWED: { status: 405, retryable: false, title: "The address takes other methods" },
  ROUTE_NOT_FOUND: { status: 404, retryable: false, title: "There is no such route" },
  REVISION_CONFLICT: { status: 409, retryable: true, title: "The document was changed meanwhile" },
  SCOPE_MISSING: { status: 500, retryable: false, title: "The query names no workspace" },
  LEASE_LOST: { status: 409, retryable: false, title: "Another worker holds this task" },
  STEP_TIMEOUT: { status: 504, retryable: true, title: "The step took too long" },
  STEP_WAITS: { status: 503, retryable: true, title: "This cannot go on yet" },
  WORKER_LOST: { status: 503, retryable: true, title: "The worker of this task died" },
  CANCELLED: { status: 409, retryable: false, title: "The work was cancelled" },
  DATA_LOCKED: { status: 409, retryable: false, title: "Another process owns the data folder" },
  STORAGE_FULL: { status: 507, retryable: false, title: "The disk is full" },
  STORAGE_READ_ONLY: { status: 503, retryable: false, title: "The store takes no writes" },
  STORAGE_REFUSED: { status: 503, retryable: false, title: "The store refuses the credentials" },
  STORAGE_UNREACHABLE: { status: 503, retryable: true, title: "The store does not answer" },
  SETTING_INVALID: { status: 500, retryable: false, title: "A setting is not valid" },
  TOOL_MISSING: { status: 503, retryable: false, title: "A program is missing" },
  TOOL_FAILED: { status: 500, retryable: true, title: "A program failed" },
  RESULT_REJECTED: { status: 500, retryable: false, title: "The result is outside its limits" },
  PROVIDER_MISSING: { status: 422, retryable: false, title: "No provider can do this here" },
  PROVIDER_UNAUTHORIZED: { status: 502, retryable: false, title: "The provider refused the key" },
  PROVIDER_REJECTED: { status: 422, retryable: false, title: "The provider refused the request" },
  PROVIDER_RATE_LIMITED: { status: 429, retryable: true, title: "The provider asks to wait" },
  PROVIDER_FAILED: { status: 502, retryable: true, title: "The provider failed" },
  PROVIDER_ANSWER_INVALID: {
    status: 502,
    retryable: false,
    title: "The provider's answer could not be used",
  },
  BUDGET_EXCEEDED: { status: 402, retryable: false, title: "The budget has no room for this" },
  CHANNEL_NOT_FOUND: { status: 404, retryable: false, title: "There is no such channel" },
  CHANNEL_DISCONNECTED: { status: 409, retryable: false, title: "The channel must be connected" },
  SECRET_UNREADABLE: { status: 500, retryable: false, title: "A stored secret cannot be opened" },
  UNAUTHORIZED: { status: 401, retryable: false, title: "Sign in or send a token" },
  FORBIDDEN: { status: 403, retryable: false, title: "This is not allowed" },
  RATE_LIMITED: { status: 429, retryable: true, title: "Too many requests" },
  WORKSPACE_NOT_FOUND: { status: 404, retryable: false, title: "There is no such workspace" },
  MEMBER_NOT_FOUND: { status: 404, retryable: false, title: "There is no such member" },
  INVITATION_NOT_FOUND: { status: 404, retryable: false, title: "There is no such invitation" },
  API_KEY_NOT_FOUND: { status: 404, retryable: false, title: "There is no such API key" },
  SESSION_NOT_FOUND: { status: 404, retryable: false, title: "There is no such session" },
  MEMBERSHIP_CONFLICT: {
    status: 409,
    retryable: false,
    title: "The workspace's members do not allow this",
  },
  MAIL_NOT_FOUND: { status: 404, retryable: false, title: "There is no such mail" },
  HOST_REFUSED: { status: 421, retryable: false, title: "This host name is not served here" },
  ORIGIN_REFUSED: { status: 403, retryable: false, title: "This origin may not call the API" },
  DIGEST_MISMATCH: {
    status: 422,
    retryable: false,
    title: "The bytes are not those of the digest",
  },
  CONTENT_TYPE_REFUSED: { status: 415, retryable: false, title: "Send application/json" },
  JSON_MALFORMED: { status: 400, retryable: false, title: "The body is not JSON" },
  SERVICE_AWAY: { status: 503, retryable: true, title: "A service does not run now" },
  RANGE_UNSATISFIABLE: { status: 416, retryable: false, title: "The range is outside the object" },
  JETSTREAM_MISSING: { status: 503, retryable: true, title: "NATS runs without JetStream" },
  NATS_UNREACHABLE: { status: 503, retryable: true, title: "NATS does not answer" },
  EVENT_INVALID: { status: 500, retryable: false, title: "The event breaks its schema" },
  MAINTENANCE: { status: 503, retryable: true, title: "Nothing new is begun now" },
  INTERNAL: { status: 500, retryable: false, title: "Something unexpected happened" },
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof errorRegistry;

export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === "string" && Object.hasOwn(errorRegistry, value);
}
