import type { JetStreamManager, JsMsg, StoredMsg } from "nats";
import type { TaskMessage } from "./types.ts";

export const taskStream = "TROUPE_TASKS";
/** Milliseconds until a message is given out again whose handler failed. */
const againMs = 1_000;
/** Deliveries of a message whose handler fails; then it is dropped, and the store sends it again. */
const deliveriesLimit = 3;

/** A message that a worker has, and what it may say of it. */
export interface TakenTask {
  readonly subject: string;
  /** Messages of its lane that waited beside it, where they were counted. */
  readonly beside?: number;
  message(): TaskMessage;
  /** Still at work: only where somebody would give it away otherwise. */
  beat?(): void;
  done(): void;
  /** Not worked on: whoever asks next may have it. */
  pass(): void;
  failed(): void;
}

/** Handed out by the consumer of its lane, which gives it to nobody else while it hears of it. */
export function delivered(message: JsMsg): TakenTask {
  return {
    subject: message.subject,
    beside: message.info.pending,
    message: () => message.json<TaskMessage>(),
    beat: () => message.working(),
    done: () => message.ack(),
    pass: () => message.nak(),
    failed() {
      if (message.info.deliveryCount < deliveriesLimit) message.nak(againMs);
      else message.term();
    },
  };
}

/** Read from the stream, where others find it as well until it is done: who claims it first has it. */
export function found(message: StoredMsg, manager: JetStreamManager): TakenTask {
  return {
    subject: message.subject,
    message: () => message.json<TaskMessage>(),
    done() {
      // What cannot be taken out now is delivered later, and refused by its epoch.
      manager.streams.deleteMessage(taskStream, message.seq, false).catch(() => undefined);
    },
    pass: () => undefined,
    failed: () => undefined,
  };
}
