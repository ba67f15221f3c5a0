import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";

/** Of Standard Webhooks: 24 to 64 bytes. */
const secretBytes = 32;

/** @returns `whsec_` and base64 */
export function newSecret(): string {
  return `whsec_${randomBytes(secretBytes).toString("base64")}`;
}

/**
 * The headers of Standard Webhooks.
 * @param secrets each of them signs, newest first
 * @param at when it is sent, milliseconds since 1970
 */
export function signedHeaders(
  message: { readonly id: string; readonly body: string },
  secrets: readonly string[],
  at: number,
): Readonly<Record<"webhook-id" | "webhook-timestamp" | "webhook-signature", string>> {
  const { id, body } = message;
  const signatures = secrets.map((secret) => new Webhook(secret).sign(id, new Date(at), body));
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at / 1000)),
    "webhook-signature": signatures.join(" "),
  };
}
