import type { IncomingMessage } from "node:http";
import { workspaceOf } from "../../mixins/workspace.ts";
import { fieldOf } from "../../validation/record.ts";
import { callerOfRequest } from "./access/request-caller.ts";
import type { KeptAnswer, KeptAnswers } from "./idempotency/kept-answers.ts";
import { fingerprintOf, idempotencyKeyOf } from "./idempotency/keyed-request.ts";
import type { ActionRequest, ActionResponse } from "./routes.ts";
import { sendAnswer } from "./send-answer.ts";

/**
 * Calls the action of a route and sends what it answers: once for each `Idempotency-Key`.
 * @param call the action's answer, as it goes out
 */
export async function answerAction(
  request: ActionRequest,
  response: ActionResponse,
  answers: KeptAnswers,
  call: () => Promise<unknown>,
): Promise<void> {
  const work = async (): Promise<KeptAnswer> => {
    const data = await call();
    const status = Number(fieldOf(request.$ctx.meta, "$statusCode") ?? 200);
    const location = response.getHeader("Location");
    return { status, data, ...(typeof location === "string" ? { location } : {}) };
  };
  const key = idempotencyKeyOf(request);
  if (key === undefined) return sendAnswer(request, response, await work());
  const keyed = {
    ...{ key, workspaceId: workspaceOf(request.$ctx), route: routeOf(request) },
    // Answers may be for one person's eyes: somebody else's key is a mistake, too.
    fingerprint: fingerprintOf([callerOfRequest(request).actorId ?? null, request.$params]),
  };
  const { answer, replayed } = await answers.once(keyed, work);
  if (replayed) response.setHeader("Idempotent-Replayed", "true");
  sendAnswer(request, response, answer);
}

export function routeOf({
  method,
  originalUrl,
}: IncomingMessage & { originalUrl?: string }): string {
  return `${method ?? ""} ${(originalUrl ?? "").split("?", 1)[0] ?? ""}`;
}
