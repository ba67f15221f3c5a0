import { hasCode, TroupeError } from "../../../errors/troupe-error.ts";
import type { DocumentCollection } from "../../../storage/documents/types.ts";
import type { DocumentSecrets, SecretPlace } from "../../../storage/secrets/document-secrets.ts";
import type { ChannelDocument, ChannelsDocument } from "./channel-documents.ts";
import type { GoogleSignIn, Tokens } from "./google-sign-in.ts";

export interface TokenTools {
  readonly documents: DocumentCollection<ChannelsDocument>;
  readonly secrets: DocumentSecrets;
  readonly google: GoogleSignIn;
}

/** Milliseconds before its end in which a token is not begun with any more. */
const marginMs = 60_000;

/**
 * A token for the channel, refreshed where it has ended or was refused.
 * @throws TroupeError `CHANNEL_DISCONNECTED` where the person took the permission back
 */
export async function channelToken(
  tools: TokenTools,
  document: ChannelDocument,
  refused: string | undefined,
): Promise<string> {
  if (document.channel.state === "disconnected") throw disconnected(document);
  const tokens = openTokens(tools.secrets, document);
  const isFresh = tokens.expiresAt - marginMs > Date.now();
  if (isFresh && tokens.accessToken !== refused) return tokens.accessToken;
  const refreshed = await tools.google.refresh(tokens.refreshToken);
  const { state } = document.channel;
  const next = {
    ...document,
    channel: { ...document.channel, state: refreshed ? state : ("disconnected" as const) },
    tokens: refreshed ? sealTokens(tools.secrets, document, refreshed) : document.tokens,
  };
  const saved = await replaceIfUnchanged(tools.documents, document, next);
  // Somebody refreshed it at the same time, or connected the channel anew: theirs counts.
  if (!saved) return channelToken(tools, await reread(tools.documents, document), refused);
  if (!refreshed) throw disconnected(document);
  return refreshed.accessToken;
}

export function openTokens(secrets: DocumentSecrets, document: ChannelDocument): Tokens {
  return JSON.parse(secrets.open(document, document.tokens)) as Tokens;
}

export function sealTokens(secrets: DocumentSecrets, place: SecretPlace, tokens: Tokens): string {
  return secrets.seal(place, JSON.stringify(tokens));
}

export function channelNotFound(id: string): TroupeError {
  return new TroupeError("CHANNEL_NOT_FOUND", `No channel ${id} is connected.`, {
    field: "channel",
    hint: "GET /api/channels lists those that are.",
  });
}

async function replaceIfUnchanged(
  documents: DocumentCollection<ChannelsDocument>,
  { _id, rev }: ChannelDocument,
  next: ChannelDocument,
): Promise<boolean> {
  try {
    await documents.replaceIf(_id, rev, next);
    return true;
  } catch (error) {
    if (hasCode(error, "REVISION_CONFLICT")) return false;
    throw error;
  }
}

async function reread(
  documents: DocumentCollection<ChannelsDocument>,
  { _id, channel }: ChannelDocument,
): Promise<ChannelDocument> {
  const document = await documents.get(_id);
  if (document?.kind === "channel") return document;
  throw channelNotFound(channel.id);
}

function disconnected({ channel }: ChannelDocument): TroupeError {
  return new TroupeError(
    "CHANNEL_DISCONNECTED",
    `YouTube does not take the permission for "${channel.title}" any more.`,
    { hint: "Connect it again: npm run connect -- youtube. Then retry the run." },
  );
}
