import { hasCode, TroupeError } from "../../../../errors/troupe-error.ts";
import { waitUntil } from "../../../../mixins/wait.ts";
import { fieldOf } from "../../../../validation/record.ts";
import { type Heard, type Move, nextMove } from "./next-move.ts";
import type { UploadJournal, UploadPhase } from "./upload-journal.ts";

/** What an upload needs of the world. */
export interface UploadPorts {
  readJournal(): Promise<UploadJournal>;
  /** Compare-and-swap. @returns undefined where somebody else wrote since the journal was read */
  writeJournal(journal: UploadJournal, phase: UploadPhase): Promise<UploadJournal | undefined>;
  openSession(): Promise<Heard>;
  askSession(uri: string): Promise<Heard>;
  /** @param start, end positions in the film, the end not included */
  sendBytes(uri: string, start: number, end: number): Promise<Heard>;
  findVideo(journal: UploadJournal): Promise<Heard>;
  /** Milliseconds since 1970. */
  now(): number;
  pause(milliseconds: number): Promise<void>;
  progress(fraction: number): void;
}

export interface UploadTerms {
  readonly signal: AbortSignal;
  /** Bytes of a chunk: a multiple of 256 KiB. */
  readonly chunk: number;
}

const nothing: Heard = { what: "nothing" };

/**
 * Brings the film to the channel, from wherever earlier attempts have left it. Any number of workers
 * may do so at once, and each may die between any two of its steps: there will be one video.
 *
 * @returns the video's id
 * @throws TroupeError `STEP_WAITS` where a limit or a list of YouTube's must be waited for,
 * `CHANNEL_DISCONNECTED`, the codes of `providerFailure`
 */
export async function uploadVideo(ports: UploadPorts, terms: UploadTerms): Promise<string> {
  const patience = new Patience(ports);
  let journal = await ports.readJournal();
  let heard = nothing;
  for (;;) {
    terms.signal.throwIfAborted();
    const move = nextMove(journal.phase, heard, {
      ...{ size: journal.film.size, chunk: terms.chunk, now: ports.now() },
    });
    if (move.kind === "finish") return move.videoId;
    if (move.kind === "wait") throw waitsForList(ports.now() + move.milliseconds);
    if (move.kind === "save") {
      const saved = await ports.writeJournal(journal, move.phase);
      if (!saved) await patience.failed(changedMeanwhile());
      journal = saved ?? (await ports.readJournal());
      heard = saved ? move.heard : nothing;
    } else {
      heard = await patience.through(() => act(move, journal, ports));
      if (heard.what === "received") ports.progress(heard.bytes / journal.film.size);
    }
  }
}

type Act = Exclude<Move, { readonly kind: "finish" | "wait" | "save" }>;

async function act(move: Act, journal: UploadJournal, ports: UploadPorts): Promise<Heard> {
  if (move.kind === "open") return ports.openSession();
  if (move.kind === "search") return ports.findVideo(journal);
  const { phase } = journal;
  if (phase.name !== "open") throw new TypeError(`${move.kind} needs an open session`);
  return move.kind === "ask"
    ? ports.askSession(phase.sessionUri)
    : ports.sendBytes(phase.sessionUri, move.start, move.end);
}

/** Bears what passes by itself as long as the upload gets on. */
class Patience {
  readonly #ports: UploadPorts;
  #failures = 0;
  #most = -1;

  constructor(ports: UploadPorts) {
    this.#ports = ports;
  }

  /** What was heard; nothing where it is not known what happened. Then the session is asked. */
  async through(action: () => Promise<Heard>): Promise<Heard> {
    try {
      const heard = await action();
      // A new session begins at its first byte.
      if (heard.what === "session") this.#most = -1;
      if (heard.what === "gone") await this.failed(sessionGone());
      if (heard.what === "received") await this.#weigh(heard.bytes);
      return heard;
    } catch (error) {
      if (!mayPass(error)) throw error;
      await this.failed(error);
      return nothing;
    }
  }

  async failed(error: unknown): Promise<void> {
    this.#failures += 1;
    if (this.#failures > mostFailures) throw error;
    await this.#ports.pause(Math.min(longestPauseMs, firstPauseMs * 2 ** (this.#failures - 1)));
  }

  async #weigh(bytes: number): Promise<void> {
    if (bytes <= this.#most) return this.failed(takesNoMore());
    this.#most = bytes;
    this.#failures = 0;
  }
}

/** Failures in a row without a byte more at YouTube; then the engine tries again, later. */
const mostFailures = 8;
const firstPauseMs = 1_000;
const longestPauseMs = 30_000;

/** Lost connections and failures of the server. Where YouTube names a time, the engine waits. */
function mayPass(error: unknown): boolean {
  if (!(error instanceof TroupeError) || !hasCode(error, "PROVIDER_FAILED")) return false;
  return fieldOf(error.data, "retryAfterMs") === undefined;
}

function waitsForList(time: number): TroupeError {
  return waitUntil(
    time,
    "data",
    "The upload's end was not seen: before anything is sent again, the channel's list of videos is looked through for a quarter of an hour.",
  );
}

function changedMeanwhile(): TroupeError {
  return new TroupeError("REVISION_CONFLICT", "Another worker goes on with this upload.");
}

function sessionGone(): TroupeError {
  return new TroupeError("PROVIDER_FAILED", "youtube: upload sessions end as soon as they begin");
}

function takesNoMore(): TroupeError {
  return new TroupeError("PROVIDER_FAILED", "youtube: the upload gets no further");
}
