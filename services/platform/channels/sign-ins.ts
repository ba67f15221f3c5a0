import { randomBytes } from "node:crypto";
import type { Environment } from "../../../config/environment.ts";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { YoutubeClient } from "../../../providers/youtube/youtube-client.ts";
import type { DocumentCollection } from "../../../storage/documents/types.ts";
import type { DocumentSecrets } from "../../../storage/secrets/document-secrets.ts";
import type { ChannelsDocument, SignInDocument } from "./channel-documents.ts";
import type { SignInStarted } from "./channels.contract.ts";
import type { GoogleSignIn, Tokens } from "./google-sign-in.ts";

/** Milliseconds that a person has for Google's page. */
const lifeMs = 10 * 60_000;

export interface SignInTools {
  readonly documents: DocumentCollection<ChannelsDocument>;
  readonly workspaceId: string;
  readonly secrets: DocumentSecrets;
  readonly google: GoogleSignIn;
}

/** Asks Google for a page of consent, and keeps what the answer is checked with. */
export async function beginSignIn(tools: SignInTools, redirectUri: string): Promise<SignInStarted> {
  const { documents, workspaceId, secrets, google } = tools;
  const state = randomBytes(32).toString("base64url");
  const { url, verifier } = await google.begin(redirectUri, state);
  const now = Date.now();
  await forgetOld(documents, now);
  const place = { _id: state, workspaceId };
  await documents.insert({
    ...{ ...place, kind: "sign-in", createdAt: new Date(now).toISOString(), redirectUri },
    ...{ expiresAt: now + lifeMs, verifier: secrets.seal(place, verifier) },
  });
  return { url, state, expiresAt: new Date(now + lifeMs).toISOString() };
}

/** @throws TroupeError `INPUT_INVALID` for a sign-in that nobody began, that is over or was used */
export async function finishSignIn(
  { documents, secrets, google }: SignInTools,
  state: string,
  code: string,
): Promise<Tokens> {
  const signIn = await documents.get(state);
  // A code serves once, whatever comes of it.
  const isOurs = signIn?.kind === "sign-in" && (await documents.remove(state));
  if (!isOurs || signIn.expiresAt < Date.now()) {
    throw new TroupeError("INPUT_INVALID", "This sign-in is over, or nobody began it.", {
      field: "state",
      hint: "Begin again: npm run connect -- youtube",
    });
  }
  const verifier = secrets.open(signIn, signIn.verifier);
  return google.exchange(code, verifier, signIn.redirectUri);
}

/** @throws TroupeError `PROVIDER_REJECTED` where the account has no channel */
export async function channelOf(
  { youtube }: Pick<Environment, "youtube">,
  { accessToken }: Tokens,
): Promise<{ readonly id: string; readonly title: string }> {
  const client = new YoutubeClient({
    baseUrl: youtube.baseUrl,
    credentials: { token: () => Promise.resolve(accessToken) },
    signal: new AbortController().signal,
    now: Date.now,
  });
  const { items } = await client.call((api, options) =>
    api.channels.list({ part: ["snippet"], mine: true }, options),
  );
  const [channel] = items ?? [];
  if (channel?.id) return { id: channel.id, title: channel.snippet?.title ?? channel.id };
  throw new TroupeError("PROVIDER_REJECTED", "This Google account has no YouTube channel.", {
    hint: "Create one at https://www.youtube.com/create_channel, then connect again.",
  });
}

async function forgetOld(
  documents: DocumentCollection<ChannelsDocument>,
  now: number,
): Promise<void> {
  const old = await documents.find({ filter: { kind: "sign-in", expiresAt: { $lt: now } } });
  for (const { _id } of old as readonly SignInDocument[]) await documents.remove(_id);
}
