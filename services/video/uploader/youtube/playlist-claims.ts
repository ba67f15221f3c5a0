import { createHash } from "node:crypto";
import { hasCode } from "../../../../errors/troupe-error.ts";
import { waitUntil } from "../../../../mixins/wait.ts";
import type { YoutubeClient } from "../../../../providers/youtube/youtube-client.ts";
import type { DocumentCollection, StoredDocument } from "../../../../storage/documents/types.ts";
import type { UploadPlaylist } from "../uploader.contract.ts";
import type { UploadJournal } from "./upload-journal.ts";
import { findPlaylist, insertPlaylist, wasRefused } from "./playlists.ts";

/** Somebody makes a playlist of this title: written before YouTube is asked to. */
export interface PlaylistClaim extends StoredDocument {
  readonly workspaceId: string;
  /** Idempotency key of the upload that makes it. */
  readonly claimedBy: string;
  /** Milliseconds since 1970. */
  readonly claimedAt: number;
  /** Once it is there. */
  readonly playlistId?: string;
}

export interface PlaylistTools {
  readonly client: YoutubeClient;
  readonly documents: DocumentCollection<UploadJournal | PlaylistClaim>;
  readonly workspaceId: string;
  readonly channelId: string;
  readonly idempotencyKey: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Milliseconds within which a playlist is made and listed; the request for one ends within 30,000. */
const listedWithinMs = 45_000;

/**
 * The channel's playlist of this id or title, made where no playlist has the title. YouTube would
 * make as many of a title as it is asked for: of several uploads at once, and of an upload that died
 * while it asked, one makes it.
 *
 * @throws TroupeError `STEP_WAITS` while it is not known whether it was made
 */
export async function ensurePlaylist(
  tools: PlaylistTools,
  wanted: string,
): Promise<UploadPlaylist> {
  const { client, idempotencyKey, now } = tools;
  const claim = await readClaim(tools, wanted);
  const isNew = claim?.claimedBy === idempotencyKey;
  const known = await findPlaylist(client, wanted);
  if (known) return { ...known, isNew };
  const age = claim ? now() - claim.claimedAt : Infinity;
  if (claim?.playlistId !== undefined && age < listedWithinMs) {
    return { id: claim.playlistId, title: wanted, isNew };
  }
  const own = age < listedWithinMs ? undefined : await writeClaim(tools, wanted, claim);
  if (!own) throw mayBeThere(wanted, (claim?.claimedAt ?? now()) + listedWithinMs);
  return makePlaylist(tools, wanted, own);
}

async function makePlaylist(
  { client, documents }: PlaylistTools,
  title: string,
  claim: PlaylistClaim,
): Promise<UploadPlaylist> {
  const { _id, rev } = claim;
  try {
    const { id } = await insertPlaylist(client, title);
    const made: PlaylistClaim = { ...claim, playlistId: id };
    await documents.replaceIf(_id, rev, made);
    return { id, title, isNew: true };
  } catch (error) {
    if (wasRefused(error)) await documents.remove(_id);
    throw error;
  }
}

async function readClaim(tools: PlaylistTools, title: string): Promise<PlaylistClaim | undefined> {
  const document = await tools.documents.get(claimIdOf(tools, title));
  return document && "claimedBy" in document ? document : undefined;
}

/** @returns undefined where somebody else was faster */
async function writeClaim(
  tools: PlaylistTools,
  title: string,
  old: PlaylistClaim | undefined,
): Promise<PlaylistClaim | undefined> {
  const { documents, workspaceId, idempotencyKey: claimedBy, now } = tools;
  const claim = { _id: claimIdOf(tools, title), workspaceId, claimedBy, claimedAt: now() };
  try {
    const { rev } = await (old
      ? documents.replaceIf(claim._id, old.rev, claim)
      : documents.insert(claim));
    return { ...claim, rev };
  } catch (error) {
    if (hasCode(error, "REVISION_CONFLICT")) return undefined;
    throw error;
  }
}

function claimIdOf({ workspaceId, channelId }: PlaylistTools, title: string): string {
  const plain = title.normalize("NFC").trim().toLowerCase();
  const digest = createHash("sha256").update(plain).digest("hex").slice(0, 32);
  return `${workspaceId}:playlist:${channelId}:${digest}`;
}

function mayBeThere(title: string, time: number) {
  return waitUntil(
    time,
    "data",
    `The playlist "${title}" may have been made a moment ago: it is looked for again before another is.`,
  );
}
