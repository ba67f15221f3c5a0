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

/** A refusal of better-auth as an error of ours. */
export async function refusalOf(response: Response): Promise<TroupeError> {
  const body: unknown = await response.json().catch(() => undefined);
  const code = String(fieldOf(body, "code") ?? "");
  const said = fieldOf(body, "message");
  const known = Object.hasOwn(wordings, code) ? wordings[code] : undefined;
  const message = known?.message ?? (typeof said === "string" ? said : "It was refused.");
  const data = { hint: known?.hint, field: fieldAt(code) };
  switch (response.status) {
    case 401:
      return new TroupeError("UNAUTHORIZED", message, data);
    case 403:
      return new TroupeError("FORBIDDEN", message, { ...data, reason: code.toLowerCase() });
    case 404:
      return new TroupeError(
        code === "PROVIDER_NOT_FOUND" ? "PROVIDER_MISSING" : "ROUTE_NOT_FOUND",
        message,
        data,
      );
    case 429: {
      const seconds = Number(response.headers.get("x-retry-after") ?? usualWait);
      return new TroupeError("RATE_LIMITED", "Too many attempts from here.", {
        retryAfterMs: (Number.isFinite(seconds) ? seconds : usualWait) * 1_000,
      });
    }
    default:
      return response.status < 500
        ? new TroupeError("INPUT_INVALID", message, data)
        : new TroupeError("INTERNAL", "Sign-in failed.");
  }
}

function fieldAt(code: string): string | undefined {
  if (code.includes("PASSWORD_TOO")) return "password";
  if (code === "INVALID_EMAIL") return "email";
  return code === "INVALID_TOKEN" ? "token" : undefined;
}
