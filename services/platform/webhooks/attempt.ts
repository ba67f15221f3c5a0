import type { GuardedPoster, PostAnswer } from "../../../net/guarded-post.ts";
import { reportError } from "../../../errors/troupe-error.ts";
import type { DocumentSecrets } from "../../../storage/secrets/document-secrets.ts";
import packageJson from "../../../package.json" with { type: "json" };
import { type EndpointDocument, validSecrets } from "./endpoint.ts";
import type { DeliveryDocument } from "./delivery.ts";
import { signedHeaders } from "./signature.ts";
import type { Attempt, AttemptResponse } from "./webhooks.contract.ts";

/** Milliseconds that an endpoint has to answer. */
export const answerMs = 15_000;
/** Bytes of an answer that are kept. */
export const answerBytes = 4_096;

/** Headers of an answer that help to find out what went wrong, and hold no secret. */
const keptHeaders = ["content-type", "content-length", "date", "location", "retry-after", "server"];
const headerCharacters = 200;

export interface AttemptTools {
  readonly poster: GuardedPoster;
  readonly secrets: DocumentSecrets;
  readonly signal: AbortSignal;
}

/** Sends it once. Never throws for what the endpoint does: that is what the attempt tells. */
export async function attemptDelivery(
  tools: AttemptTools,
  endpoint: EndpointDocument,
  delivery: Pick<DeliveryDocument, "messageId" | "body">,
  now: number,
): Promise<Attempt> {
  const { poster, signal, secrets } = tools;
  const { messageId: id, body } = delivery;
  const keys = validSecrets(endpoint, now).map((sealed) => secrets.open(endpoint, sealed));
  const signed = signedHeaders({ id, body }, keys, now);
  const { "webhook-signature": signature, ...shown } = {
    ...{ "content-type": "application/json", "user-agent": `Troupe/${packageJson.version}` },
    ...signed,
  };
  const began = performance.now();
  const { url } = endpoint;
  const told = (rest: Pick<Attempt, "response" | "error">): Attempt => ({
    at: new Date(now).toISOString(),
    milliseconds: Math.round(performance.now() - began),
    ...{ url, headers: shown, ...rest },
  });
  try {
    const headers = { ...shown, "webhook-signature": signature };
    return told({ response: kept(await poster.post(url, { headers, body, signal })) });
  } catch (error) {
    // It did not fail: the company stops, and the next start sends it again.
    signal.throwIfAborted();
    return told({ error: reportError(error).message });
  }
}

function kept({ status, headers, body, cut }: PostAnswer): AttemptResponse {
  const shown = keptHeaders.flatMap((name) => {
    const value = headers[name];
    return value === undefined ? [] : [[name, String(value).slice(0, headerCharacters)] as const];
  });
  return { status, headers: Object.fromEntries(shown), body, cut };
}
