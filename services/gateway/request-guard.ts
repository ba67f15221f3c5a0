import { timingSafeEqual, createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Environment } from "../../config/environment.ts";
import { TroupeError } from "../../errors/troupe-error.ts";

/** What the guard needs to know about where the gateway listens. */
export interface GuardPolicy {
  /** Address as configured: `127.0.0.1`. */
  readonly host: string;
  /** Port that is listened on. */
  readonly port: number;
  /** Bearer tokens that are accepted. Without any the caller on loopback is the owner. */
  readonly tokens: readonly string[];
  /** False on loopback without an owner token. */
  readonly tokenRequired: boolean;
}

export interface GuardedRequest {
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

const loopbackNames = ["127.0.0.1", "localhost", "[::1]"];
/** Answers to anyone: it says nothing but that the company runs. */
const openPath = "/health";
const uploadPath = "/api/artifacts";
const mediaTypes =
  /^(image|video|audio)\/[\w.+-]+$|^text\/(plain|markdown|csv|vtt)$|^application\/x-subrip$/;

export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * @throws TroupeError `SETTING_INVALID` where the gateway would be open to a network without a token
 */
export function guardPolicy(
  environment: Pick<Environment, "host" | "ownerToken">,
  port: number,
  sessionToken: string,
): GuardPolicy {
  const { host, ownerToken } = environment;
  if (!isLoopback(host) && ownerToken === undefined) {
    throw new TroupeError(
      "SETTING_INVALID",
      `TROUPE_HOST=${host} opens the company to the network, so it needs an owner token.`,
      {
        field: "TROUPE_OWNER_TOKEN",
        hint: "Set TROUPE_OWNER_TOKEN to at least 24 random characters (openssl rand -hex 24) and send it as 'Authorization: Bearer …', or remove TROUPE_HOST.",
      },
    );
  }
  const tokens = ownerToken === undefined ? [sessionToken] : [sessionToken, ownerToken];
  return { host, port, tokens, tokenRequired: ownerToken !== undefined };
}

/**
 * Decides whether a request may come in, before its body is read. On loopback no page of another
 * site may drive the company: its own host name is refused (DNS rebinding), so is its origin, and
 * so are the body types that a form can send without asking first.
 *
 * @returns the refusal, or undefined if the request may pass
 */
export function refusal(request: GuardedRequest, policy: GuardPolicy): TroupeError | undefined {
  return (
    refuseHost(request, policy) ??
    refuseOrigin(request, policy) ??
    refuseToken(request, policy) ??
    refuseContentType(request)
  );
}

function refuseHost({ headers }: GuardedRequest, policy: GuardPolicy): TroupeError | undefined {
  if (!isLoopback(policy.host)) return undefined;
  if (allowedHosts(policy).includes((headers.host ?? "").toLowerCase())) return undefined;
  return new TroupeError("HOST_REFUSED", `Host "${shorten(headers.host)}" is not served here.`, {
    hint: `Use http://127.0.0.1:${policy.port}.`,
  });
}

function allowedHosts({ host, port }: GuardPolicy): string[] {
  const names = [...loopbackNames, host.includes(":") ? `[${host}]` : host.toLowerCase()];
  const withPort = names.map((name) => `${name}:${port}`);
  return port === 80 ? [...withPort, ...names] : withPort;
}

function refuseOrigin({ headers }: GuardedRequest, policy: GuardPolicy): TroupeError | undefined {
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") {
    return new TroupeError("ORIGIN_REFUSED", "A page of another site may not call this API.");
  }
  const { origin } = headers;
  if (origin === undefined) return undefined;
  const hosts = isLoopback(policy.host) ? allowedHosts(policy) : [headers.host?.toLowerCase()];
  // Behind a proxy that ends TLS the page's scheme is https, while this process speaks http.
  const schemes = isLoopback(policy.host) ? ["http"] : ["http", "https"];
  if (
    schemes.some((scheme) => hosts.some((host) => origin.toLowerCase() === `${scheme}://${host}`))
  )
    return undefined;
  return new TroupeError("ORIGIN_REFUSED", `Origin "${shorten(origin)}" may not call this API.`);
}

function refuseToken(request: GuardedRequest, policy: GuardPolicy): TroupeError | undefined {
  const sent = bearerToken(request.headers);
  if (sent === undefined && (!policy.tokenRequired || request.path === openPath)) return undefined;
  if (sent !== undefined && policy.tokens.some((token) => sameText(token, sent))) return undefined;
  return new TroupeError("UNAUTHORIZED", "The owner's token is missing or wrong.", {
    hint: "Send the header 'Authorization: Bearer <TROUPE_OWNER_TOKEN>'.",
  });
}

export function bearerToken(headers: IncomingHttpHeaders): string | undefined {
  return /^Bearer +(\S+)$/i.exec(headers.authorization ?? "")?.[1];
}

/** Compares digests: equal lengths, so that the time tells nothing about the token. */
export function sameText(left: string, right: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}

function refuseContentType({ method, path, headers }: GuardedRequest): TroupeError | undefined {
  if (!hasBody(headers) || method === "GET" || method === "HEAD") return undefined;
  const type = (headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (path === uploadPath) return mediaTypes.test(type) ? undefined : refuseMediaType(type);
  if (type === "application/json") return undefined;
  return new TroupeError(
    "CONTENT_TYPE_REFUSED",
    `The body is "${shorten(type)}", this route reads JSON.`,
    { hint: "Send the header 'Content-Type: application/json'." },
  );
}

function refuseMediaType(type: string): TroupeError {
  return new TroupeError("CONTENT_TYPE_REFUSED", `Files of type "${shorten(type)}" are not kept.`, {
    hint: "Send the file itself as the body with its own Content-Type: an image, video, sound, captions or plain text.",
  });
}

function hasBody(headers: IncomingHttpHeaders): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

function shorten(text: string | undefined): string {
  return (text ?? "").slice(0, 100);
}
