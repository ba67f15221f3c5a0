import { TroupeError } from "../../../errors/troupe-error.ts";
import { fieldOf } from "../../../validation/record.ts";

/** What better-auth says by these codes, in our words. */
const wordings: Readonly<Record<string, { readonly message: string; readonly hint?: string }>> = {
  INVALID_EMAIL_OR_PASSWORD: {
    message: "The e-mail address or the password is wrong.",
    hint: "Try again, or have a link to set a new password sent to you.",
  },
  EMAIL_NOT_VERIFIED: {
    message: "This e-mail address has not been verified yet.",
    hint: "Open the link in the mail that was just sent to it.",
  },
  INVALID_TOKEN: {
    message: "This link was used, or is over.",
    hint: "Ask for a new one.",
  },
  INVALID_EMAIL: { message: "This is no e-mail address." },
  PASSWORD_TOO_SHORT: { message: "A password has at least 10 characters." },
  PASSWORD_TOO_LONG: { message: "A password has at most 128 characters." },
  PROVIDER_NOT_FOUND: {
    message: "Nobody can sign in through this provider here.",
    hint: "Whoever runs the company sets SIGN_IN_GOOGLE_ID or SIGN_IN_DISCORD_ID.",
  },
  SESSION_NOT_FRESH: { message: "Sign in again first: this needs a new session." },
};

/** Seconds to wait where a refusal does not say how long. */
const usualWait = 60;

interface Said {
  readonly code: string;
  readonly message: string;
  readonly field?: string;
  readonly hint?: string;
}

/** A refusal of better-auth as an error of ours. */
export async function refusalOf(response: Response): Promise<TroupeError> {
  const said = sayingOf(await response.json().catch(() => undefined));
  const { code, message, field, hint } = said;
  switch (response.status) {
    case 401:
      return new TroupeError("UNAUTHORIZED", message, { hint });
    case 403:
      return new TroupeError("FORBIDDEN", message, { hint, reason: code.toLowerCase() });
    case 404:
      return code === "PROVIDER_NOT_FOUND"
        ? new TroupeError("PROVIDER_MISSING", message, { hint })
        : new TroupeError("ROUTE_NOT_FOUND", message);
    case 429:
      return tooMany(response);
    default:
      return response.status < 500
        ? new TroupeError("INPUT_INVALID", message, { field, hint })
        : new TroupeError("INTERNAL", "Sign-in failed.");
  }
}

function sayingOf(body: unknown): Said {
  const code = textAt(body, "code");
  const text = textAt(body, "message") || "It was refused.";
  const known = Object.hasOwn(wordings, code) ? wordings[code] : undefined;
  if (known) return { code, field: fieldAt(code), ...known };
  // Of what breaks a schema it says: "[body.email] Invalid email address".
  const found = /^\[body\.(?<field>\w+)\] (?<message>.+)$/s.exec(text)?.groups;
  return { code, message: text, ...found };
}

function tooMany({ headers }: Response): TroupeError {
  const seconds = Number(headers.get("x-retry-after") ?? usualWait);
  return new TroupeError("RATE_LIMITED", "Too many attempts from here.", {
    retryAfterMs: (Number.isFinite(seconds) ? seconds : usualWait) * 1_000,
  });
}

function textAt(body: unknown, name: string): string {
  const value = fieldOf(body, name);
  return typeof value === "string" ? value : "";
}

function fieldAt(code: string): string | undefined {
  if (code.startsWith("PASSWORD_TOO")) return "password";
  if (code === "INVALID_EMAIL") return "email";
  return code === "INVALID_TOKEN" ? "token" : undefined;
}
