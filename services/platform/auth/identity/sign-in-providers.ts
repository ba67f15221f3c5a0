import type { GenericOAuthConfig } from "better-auth/plugins/generic-oauth";
import type { AccountSettings } from "../../../../config/accounts.ts";
import { fieldOf } from "../../../../validation/record.ts";
import { type Client, hasClient } from "./sign-in-clients.ts";

/** The providers that the settings have a client for. */
export function signInProviders({ google, discord }: AccountSettings): GenericOAuthConfig[] {
  return [
    ...(hasClient(google) ? [googleProvider(google)] : []),
    ...(hasClient(discord) ? [discordProvider(discord)] : []),
  ];
}

function googleProvider({ clientId, clientSecret, baseUrl }: Client): GenericOAuthConfig {
  return {
    ...{ providerId: "google", name: "Google", clientId, clientSecret, pkce: true },
    authorizationUrl: placeOf("https://accounts.google.com/o/oauth2/v2/auth", baseUrl),
    tokenUrl: placeOf("https://oauth2.googleapis.com/token", baseUrl),
    userInfoUrl: placeOf("https://openidconnect.googleapis.com/v1/userinfo", baseUrl),
    scopes: ["openid", "email", "profile"],
    prompt: "select_account",
    accountSubject: ({ profile }) => textOf(profile, "sub"),
  };
}

function discordProvider({ clientId, clientSecret, baseUrl }: Client): GenericOAuthConfig {
  return {
    ...{ providerId: "discord", name: "Discord", clientId, clientSecret, pkce: true },
    authorizationUrl: placeOf("https://discord.com/oauth2/authorize", baseUrl),
    tokenUrl: placeOf("https://discord.com/api/oauth2/token", baseUrl),
    userInfoUrl: placeOf("https://discord.com/api/users/@me", baseUrl),
    scopes: ["identify", "email"],
    accountSubject: ({ profile }) => textOf(profile, "id"),
    // Discord's own names of what OpenID calls email_verified, name and picture.
    mapProfileToUser: (profile) => ({
      name: textOf(profile, "global_name") || textOf(profile, "username"),
      emailVerified: fieldOf(profile, "verified") === true,
      image: avatarOf(textOf(profile, "id"), textOf(profile, "avatar")),
    }),
  };
}

/** @returns the same path on another server, where the settings name one */
function placeOf(address: string, baseUrl: string | undefined): string {
  return baseUrl === undefined ? address : new URL(new URL(address).pathname, baseUrl).href;
}

function avatarOf(id: string, avatar: string): string | undefined {
  return avatar === "" ? undefined : `https://cdn.discordapp.com/avatars/${id}/${avatar}.png`;
}

function textOf(profile: unknown, name: string): string {
  const value = fieldOf(profile, name);
  return typeof value === "string" ? value : "";
}
