import { fieldOf } from "../../../validation/record.ts";

export interface MailFailure {
  /** One sentence for the log, without a password. */
  readonly problem: string;
  /** False where the same letter would be refused again. */
  readonly mayPass: boolean;
}

/** What nodemailer's codes mean. */
const meanings: Readonly<Record<string, string>> = {
  EAUTH: "The mail server refuses the user or password of TROUPE_MAIL_URL.",
  ECONNECTION: "The mail server of TROUPE_MAIL_URL cannot be reached.",
  EDNS: "The mail server of TROUPE_MAIL_URL has no address.",
  ESOCKET: "The connection to the mail server was cut.",
  ETIMEDOUT: "The mail server does not answer.",
  ETLS: "No safe connection to the mail server could be made.",
};

/** Characters of what a server says that are kept. */
const most = 300;

export function mailFailure(error: unknown): MailFailure {
  const code = fieldOfError(error, "code");
  const status = fieldOfError(error, "responseCode");
  // 5xx to the addresses or the letter itself (RFC 5321, 4.2.1); to a wrong password it may pass.
  const refused = typeof status === "number" && status >= 500 && code !== "EAUTH";
  const said = fieldOfError(error, "response");
  const meaning = typeof code === "string" ? meanings[code] : undefined;
  const problem =
    refused && typeof said === "string"
      ? `The mail server says: ${said}`
      : (meaning ?? "The letter could not be sent.");
  return { problem: problem.slice(0, most), mayPass: !refused };
}

function fieldOfError(error: unknown, name: string): unknown {
  return Error.isError(error) && name in error ? fieldOf({ ...error }, name) : undefined;
}
