import type { Environment } from "../../config/environment.ts";
import { openDocumentStore } from "../../storage/documents/open-document-store.ts";
import type { AddressOf } from "./access/client-address.ts";
import type { AnswerDocument } from "./idempotency/answer-document.ts";
import { KeptAnswers } from "./idempotency/kept-answers.ts";
import { openRedis } from "./limits/open-redis.ts";
import { RateLimits } from "./limits/rate-limits.ts";

/** What the gateway keeps for those who use the API: limits, and answers by idempotency key. */
export interface PublicApi {
  readonly limits: RateLimits;
  readonly answers: KeptAnswers;
  close(): Promise<void>;
}

/** Milliseconds between two looks for answers whose day is over. */
const sweepMs = 600_000;

/** @param warn something that no caller needs to hear of went wrong */
export async function openPublicApi(
  environment: Environment,
  addressOf: AddressOf,
  warn: (error: unknown) => void,
): Promise<PublicApi> {
  const { accounts, publicApi } = environment;
  const redis = await openRedis(environment);
  const store = openDocumentStore(environment, "gateway");
  const documents = await store.collection<AnswerDocument>("answers", [["expiresAt"]]);
  const answers = new KeptAnswers({ documents, now: Date.now, warn });
  const sweep = () => void answers.sweep().catch(warn);
  const timer = setInterval(sweep, sweepMs);
  timer.unref();
  sweep();
  return {
    limits: new RateLimits({
      ...{ rates: publicApi, shared: accounts.mode === "required", addressOf, redis },
    }),
    answers,
    async close() {
      clearInterval(timer);
      redis?.disconnect();
      await store.close();
    },
  };
}
