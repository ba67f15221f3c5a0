import type { Environment } from "../../../config/environment.ts";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { providerFailure } from "../../../providers/provider-failure.ts";
import { fieldOf } from "../../../validation/record.ts";

/** What the store keeps of a permission, sealed. */
export interface Tokens {
  readonly refreshToken: string;
  readonly accessToken: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** Videos, thumbnails, captions and playlists of the channel. */
const videosScope = "https://www.googleapis.com/auth/youtube.force-ssl";
/** How its videos do. */
const analyticsScope = "https://www.googleapis.com/auth/yt-analytics.readonly";
/** Milliseconds that an access token lives where Google does not say. */
const usualLifeMs = 3_600_000;

/** Google's OAuth for installed applications: consent in the browser, PKCE, refresh, revocation. */
export class GoogleSignIn {
  readonly #google: Environment["google"];

  constructor({ google }: Pick<Environment, "google">) {
    this.#google = google;
  }

  /** @returns the address of the consent, and what proves later that we asked for it */
  async begin(redirectUri: string, state: string): Promise<{ url: string; verifier: string }> {
    const client = await this.#client(redirectUri);
    const { codeVerifier, codeChallenge } = await client.generateCodeVerifierAsync();
    const { CodeChallengeMethod } = await import("google-auth-library");
    const url = client.generateAuthUrl({
      access_type: "offline",
      // Google gives a refresh token again only if it asks the person again.
      prompt: "consent",
      scope: [videosScope, analyticsScope],
      state,
      code_challenge: codeChallenge,
      code_challenge_method: CodeChallengeMethod.S256,
    });
    return { url, verifier: codeVerifier };
  }

  /**
   * @throws TroupeError `INPUT_INVALID` for a code that Google does not take, `FORBIDDEN` where the
   * person left out the permission that uploads need
   */
  async exchange(code: string, codeVerifier: string, redirectUri: string): Promise<Tokens> {
    const client = await this.#client(redirectUri);
    try {
      const { tokens } = await client.getToken({ code, codeVerifier, redirect_uri: redirectUri });
      // Google's page has a box for each permission.
      if (tokens.scope?.split(" ").includes(videosScope) === false) throw videosLeftOut();
      return tokensOf(tokens, tokens.refresh_token);
    } catch (error) {
      if (error instanceof TroupeError) throw error;
      if (oauthError(error) !== "invalid_grant") throw failure(error);
      throw new TroupeError("INPUT_INVALID", "Google does not take this code any more.", {
        field: "code",
        hint: "Connect the channel again: npm run connect -- youtube",
      });
    }
  }

  /** @returns undefined where the permission is gone */
  async refresh(refreshToken: string): Promise<Tokens | undefined> {
    const client = await this.#client();
    client.setCredentials({ refresh_token: refreshToken });
    try {
      const { credentials } = await client.refreshAccessToken();
      return tokensOf(credentials, credentials.refresh_token ?? refreshToken);
    } catch (error) {
      if (oauthError(error) === "invalid_grant") return undefined;
      throw failure(error);
    }
  }

  /** Takes the permission back at Google. One that is gone already is no error. */
  async revoke(refreshToken: string): Promise<void> {
    const client = await this.#client();
    try {
      await client.revokeToken(refreshToken);
    } catch (error) {
      if (oauthError(error) !== "invalid_token") throw failure(error);
    }
  }

  async #client(redirectUri?: string) {
    const { clientId, clientSecret, oauthBaseUrl } = this.#google;
    if (clientId === undefined || clientSecret === undefined) throw clientMissing();
    const { OAuth2Client } = await import("google-auth-library");
    const endpoints = oauthBaseUrl === undefined ? {} : endpointsAt(oauthBaseUrl);
    return new OAuth2Client({ clientId, clientSecret, redirectUri, endpoints });
  }
}

function endpointsAt(baseUrl: string) {
  const at = (path: string): string => new URL(path, baseUrl).href;
  return {
    oauth2AuthBaseUrl: at("/o/oauth2/v2/auth"),
    oauth2TokenUrl: at("/token"),
    oauth2RevokeUrl: at("/revoke"),
  };
}

function tokensOf(
  answer: { readonly access_token?: string | null; readonly expiry_date?: number | null },
  refreshToken: string | null | undefined,
): Tokens {
  const { access_token: accessToken, expiry_date: expiresAt } = answer;
  if (!accessToken || !refreshToken) {
    throw new TroupeError("PROVIDER_ANSWER_INVALID", "google: the answer holds no tokens", {
      hint: "Connect the channel again.",
    });
  }
  return { accessToken, refreshToken, expiresAt: expiresAt ?? Date.now() + usualLifeMs };
}

function videosLeftOut(): TroupeError {
  return new TroupeError(
    "FORBIDDEN",
    "Google was not given the permission to manage the channel's videos: nothing was connected.",
    {
      hint: "Connect again and leave every box on Google's page ticked: npm run connect -- youtube",
    },
  );
}

function clientMissing(): TroupeError {
  return new TroupeError(
    "PROVIDER_MISSING",
    "GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET are not set: YouTube takes videos from programs that it knows.",
    { hint: "docs/guides/connect-youtube.md leads through it, in about ten minutes." },
  );
}

/** `{ error: "invalid_grant" }` */
function oauthError(error: unknown): unknown {
  return fieldOf(fieldOf(fieldOf(error, "response"), "data"), "error");
}

function failure(error: unknown): TroupeError {
  const status = fieldOf(fieldOf(error, "response"), "status");
  const said = oauthError(error);
  return providerFailure("google", {
    // A client that Google does not know is no refused permission of the person.
    status: typeof status === "number" ? status : undefined,
    message: typeof said === "string" ? said : "the sign-in server cannot be reached",
    cause: error,
  });
}
