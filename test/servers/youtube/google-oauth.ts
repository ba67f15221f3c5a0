import { createHash, randomUUID } from "node:crypto";
import { oauthRefusal, ok, type Reply } from "./protocol.ts";

export const oauthClient = { id: "troupe-test.apps.googleusercontent.com", secret: "GOCSPX-test" };

interface Grant {
  readonly challenge: string;
  readonly redirectUri: string;
  readonly scope: string;
}

/** Google's authorization server: codes with PKCE, access tokens that end, refresh and revocation. */
export class GoogleOAuth {
  readonly #codes = new Map<string, Grant>();
  readonly #refreshTokens = new Set<string>();
  readonly #accessTokens = new Set<string>();
  refreshes = 0;
  /** Permissions whose boxes the person leaves empty. */
  unticked: readonly string[] = [];

  /** The person's consent. @returns the redirect that the browser follows */
  consent(query: URLSearchParams): Reply {
    const redirectUri = query.get("redirect_uri") ?? "";
    const challenge = query.get("code_challenge");
    if (query.get("client_id") !== oauthClient.id) {
      return oauthRefusal(401, "invalid_client", "The OAuth client was not found.");
    }
    if (challenge === null || query.get("code_challenge_method") !== "S256") {
      return oauthRefusal(400, "invalid_request", "PKCE is missing.");
    }
    const code = `4/${randomUUID()}`;
    const wanted = (query.get("scope") ?? "").split(" ");
    const scope = wanted.filter((one) => !this.unticked.includes(one)).join(" ");
    this.#codes.set(code, { challenge, redirectUri, scope });
    const location = new URL(redirectUri);
    location.searchParams.set("code", code);
    location.searchParams.set("state", query.get("state") ?? "");
    return { status: 302, headers: { location: location.href } };
  }

  token(form: URLSearchParams): Reply {
    if (form.get("client_id") !== oauthClient.id) {
      return oauthRefusal(401, "invalid_client", "The OAuth client was not found.");
    }
    if (form.get("client_secret") !== oauthClient.secret) {
      return oauthRefusal(401, "invalid_client", "Unauthorized");
    }
    return form.get("grant_type") === "refresh_token" ? this.#refresh(form) : this.#exchange(form);
  }

  revoke(form: URLSearchParams): Reply {
    const token = form.get("token") ?? "";
    if (!this.#refreshTokens.delete(token)) {
      return oauthRefusal(400, "invalid_token", "Token expired or revoked");
    }
    this.#accessTokens.clear();
    return ok({});
  }

  accepts(authorization: string | undefined): boolean {
    return this.#accessTokens.has((authorization ?? "").replace(/^Bearer /, ""));
  }

  /** Access tokens end; a refresh gives a new one. */
  expireAccess(): void {
    this.#accessTokens.clear();
  }

  /** The person takes the permission back in their Google account. */
  withdraw(): void {
    this.#refreshTokens.clear();
    this.#accessTokens.clear();
  }

  /** A pair of tokens as a consent gives them. */
  grant(): { readonly access_token: string; readonly refresh_token: string } {
    const tokens = { access_token: `ya29.${randomUUID()}`, refresh_token: `1//${randomUUID()}` };
    this.#accessTokens.add(tokens.access_token);
    this.#refreshTokens.add(tokens.refresh_token);
    return tokens;
  }

  #exchange(form: URLSearchParams): Reply {
    const code = form.get("code") ?? "";
    const grant = this.#codes.get(code);
    this.#codes.delete(code);
    const verifier = createHash("sha256").update(form.get("code_verifier") ?? "");
    if (
      grant?.redirectUri !== form.get("redirect_uri") ||
      grant?.challenge !== verifier.digest("base64url")
    ) {
      return oauthRefusal(400, "invalid_grant", "Malformed auth code.");
    }
    return ok({ ...this.grant(), ...lifetime, scope: grant.scope });
  }

  #refresh(form: URLSearchParams): Reply {
    if (!this.#refreshTokens.has(form.get("refresh_token") ?? "")) {
      return oauthRefusal(400, "invalid_grant", "Token has been expired or revoked.");
    }
    this.refreshes += 1;
    const { access_token, refresh_token } = this.grant();
    this.#refreshTokens.delete(refresh_token);
    return ok({ access_token, ...lifetime });
  }
}

const lifetime = { expires_in: 3599, token_type: "Bearer" };
