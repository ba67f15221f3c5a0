/** What the company answered in place of what was asked, RFC 9457. */
export class ApiProblem extends Error {
  /** 0 where no answer came. */
  readonly status: number;
  /** Of `errors/registry.ts`, or `UNREACHABLE`. */
  readonly code: string;
  readonly hint: string | undefined;
  /** The field at fault, as a dotted path. */
  readonly field: string | undefined;
  readonly correlationId: string | undefined;

  constructor(status: number, body: Readonly<Record<string, unknown>>) {
    super(text(body.detail) ?? text(body.title) ?? `${status}`);
    this.name = "ApiProblem";
    this.status = status;
    this.code = text(body.code) ?? "INTERNAL";
    this.hint = text(body.hint);
    this.field = text(body.field);
    this.correlationId = text(body.correlationId);
  }
}

export function unreachable(): ApiProblem {
  return new ApiProblem(0, { code: "UNREACHABLE", detail: "The company does not answer." });
}

export function problemOf(error: unknown): ApiProblem | undefined {
  return error instanceof ApiProblem ? error : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
