import type { UploadPhase } from "./upload-journal.ts";

/** What a worker has learnt since it read the journal. A worker that has just begun knows nothing. */
export type Heard =
  | { readonly what: "nothing" }
  /** A session was opened for us alone; no byte has been sent to it. */
  | { readonly what: "session"; readonly uri: string }
  /** The session has so many bytes, from the first on, and wants more. */
  | { readonly what: "received"; readonly bytes: number }
  /** The session has become a video, or the video was found by its marker. */
  | { readonly what: "video"; readonly videoId: string }
  /** The session is not known any more. */
  | { readonly what: "gone" }
  /** No video of the channel has the marker. */
  | { readonly what: "notFound" };

export type Move =
  | { readonly kind: "open" }
  /** Ask the session how far it is. */
  | { readonly kind: "ask" }
  /** Send the bytes from `start` up to but without `end`. */
  | { readonly kind: "send"; readonly start: number; readonly end: number }
  /** Look for the marker among the channel's videos. */
  | { readonly kind: "search" }
  /** Write this phase; go on with what `heard` says if nobody else wrote meanwhile. */
  | { readonly kind: "save"; readonly phase: UploadPhase; readonly heard: Heard }
  /** Nothing can be known for so many milliseconds. */
  | { readonly kind: "wait"; readonly milliseconds: number }
  | { readonly kind: "finish"; readonly videoId: string };

export interface Terms {
  /** Bytes of the film. */
  readonly size: number;
  /** Bytes of a chunk: a multiple of 256 KiB. */
  readonly chunk: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Milliseconds within which YouTube lists a video that was made. */
const listedWithinMs = 15 * 60_000;
/** Milliseconds between two searches. */
const searchEveryMs = 60_000;

const nothing: Heard = { what: "nothing" };

/**
 * The next move of an upload that makes one video and never two.
 *
 * A session makes at most one video, and only after its last byte. So a second session may be
 * opened only when the first can make none: it is gone, and either nobody has announced its last
 * byte (`finalSent`) or the video has not shown up for as long as YouTube may take to list it.
 * Whoever sends the last byte has saved that before; a worker that slept through a change of the
 * journal fails at that save, and cannot finish a session that was given up.
 */
export function nextMove(phase: UploadPhase, heard: Heard, terms: Terms): Move {
  if (phase.name === "done") return { kind: "finish", videoId: phase.videoId };
  if (heard.what === "video") return done(heard.videoId);
  if (phase.name === "fresh") return fromFresh(phase, heard);
  if (phase.name === "uncertain") return fromUncertain(phase, heard, terms);
  return fromOpen(phase, heard, terms);
}

type Phase<Name extends UploadPhase["name"]> = Extract<UploadPhase, { name: Name }>;

/** The session is stored before it gets a byte: one that is lost before makes no video. */
function fromFresh({ doubt }: Phase<"fresh">, heard: Heard): Move {
  if (heard.what !== "session") return { kind: "open" };
  const phase = {
    name: "open",
    doubt,
    sessionUri: heard.uri,
    offset: 0,
    finalSent: false,
  } as const;
  return { kind: "save", phase, heard: { what: "received", bytes: 0 } };
}

function fromOpen(phase: Phase<"open">, heard: Heard, terms: Terms): Move {
  switch (heard.what) {
    case "received":
      return afterReceipt(phase, heard.bytes, terms);
    case "gone":
      return {
        kind: "save",
        phase: phase.finalSent
          ? { name: "uncertain", since: terms.now }
          : { name: "fresh", doubt: phase.doubt },
        heard: nothing,
      };
    case "notFound":
      // Searched because of a doubt, right before the last bytes: it is gone.
      return announceFinal({ ...phase, doubt: false });
    default:
      return { kind: "ask" };
  }
}

function afterReceipt(phase: Phase<"open">, bytes: number, { size, chunk }: Terms): Move {
  // What YouTube says counts, also where it is less than it once said.
  if (bytes !== phase.offset) {
    return {
      kind: "save",
      phase: { ...phase, offset: bytes },
      heard: { what: "received", bytes },
    };
  }
  const end = Math.min(size, bytes + chunk);
  if (end === size && !phase.finalSent) {
    return phase.doubt ? { kind: "search" } : announceFinal(phase);
  }
  return bytes < size ? { kind: "send", start: bytes, end } : { kind: "ask" };
}

function announceFinal(phase: Phase<"open">): Move {
  return {
    kind: "save",
    phase: { ...phase, finalSent: true },
    heard: { what: "received", bytes: phase.offset },
  };
}

function fromUncertain({ since }: Phase<"uncertain">, heard: Heard, { now }: Terms): Move {
  if (heard.what !== "notFound") return { kind: "search" };
  if (now - since < listedWithinMs) return { kind: "wait", milliseconds: searchEveryMs };
  return { kind: "save", phase: { name: "fresh", doubt: true }, heard: nothing };
}

function done(videoId: string): Move {
  return { kind: "save", phase: { name: "done", videoId }, heard: nothing };
}
