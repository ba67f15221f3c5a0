import { parentPort } from "node:worker_threads";
import { finishSpeech } from "../audio/finish.ts";
import type { FliteJob } from "../flite/synthesis.ts";
import type { Utterance } from "../speech-provider.ts";
import type { JobAnswer, JobRequest } from "./speech-jobs.ts";

// The thread's half of `SpeechThreads`: one job at a time, asked and answered by message.
parentPort?.on("message", (request: JobRequest) => {
  void answer(request).then((reply) => parentPort?.postMessage(reply));
});

async function answer({ name, input }: JobRequest): Promise<JobAnswer> {
  try {
    return { output: await work(name, input) };
  } catch (thrown) {
    const { message, stack } = thrown instanceof Error ? thrown : new Error(String(thrown));
    return { error: { message, stack } };
  }
}

// The caller's types tie name and input together; a message carries none.
async function work(name: JobRequest["name"], input: unknown): Promise<unknown> {
  if (name === "finish") return finishSpeech(input as Utterance);
  const { synthesise } = await import("../flite/synthesis.ts");
  return synthesise(input as FliteJob);
}
