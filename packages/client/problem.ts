/** What the company answered in place of what was asked: problem details, RFC 9457. */
export class TroupeProblem extends Error {
  /** Of the answer; 0 where no answer came. */
  readonly status: number;
  /** Of the error registry, or `UNREACHABLE`. */
  readonly code: string;
  readonly title: string | undefined;
  /** What to do next. */
  readonly hint: string | undefined;
  /** The field at fault, as a dotted path. */
  readonly field: string | undefined;
  /** The same call may succeed later. */
  readonly retryable: boolean;
  /** The company's log has it. */
  readonly correlationId: string | undefined;
  /** All that the answer said. */
  readonly body: Readonly<Record<string, unknown>>;

  constructor(status: number, body: Readonly<Record<string, unknown>>, options?: ErrorOptions) {
    super(text(body.detail) ?? text(body.title) ?? `The company answered ${status}.`, options);
    this.name = "TroupeProblem";
    this.status = status;
    this.code = text(body.code) ?? "INTERNAL";
    this.title = text(body.title);
    this.hint = text(body.hint);
    this.field = text(body.field);
    this.retryable = body.retryable === true;
    this.correlationId = text(body.correlationId);
    this.body = body;
  }
}

/** No answer came: the network, or nobody listens. */
export function unreachable(cause: unknown): TroupeProblem {
  const body = { code: "UNREACHABLE", detail: "The company does not answer.", retryable: true };
  return new TroupeProblem(0, body, { cause });
}

export async function problemOf(response: Response): Promise<TroupeProblem> {
  return new TroupeProblem(response.status, await bodyOf(response));
}

async function bodyOf(response: Response): Promise<Record<string, unknown>> {
  try {
    const body: unknown = await response.json();
    return typeof body === "object" && body !== null ? { ...body } : {};
  } catch {
    // A proxy on the way answers in its own words.
    return {};
  }
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
