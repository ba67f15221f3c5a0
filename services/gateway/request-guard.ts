import type { IncomingHttpHeaders } from "node:http";
import type { Environment } from "../../config/environment.ts";
import { TroupeError } from "../../errors/troupe-error.ts";

/** Which requests the guard lets in, by where the gateway is reached. */
export interface GuardPolicy {
  /** Host names with port that are served, lower case. */
  readonly hosts: readonly string[];
  /** Origins whose pages may call: those that the gateway serves itself, and those of the settings. */
  readonly origins: readonly string[];
}

export interface GuardedRequest {
  readonly method: string;
  /** Path without the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

const loopbackNames = ["127.0.0.1", "localhost", "[::1]"];
/** Asked by load balancers, which know the node by its address. It says nothing but that it runs. */
const healthPath = "/health";
const uploadPath = "/api/artifacts";
/** Methods that routes have and that carry something; the others are answered 405. */
const takesBody = ["POST", "PUT", "PATCH", "DELETE"];
const mediaTypes =
  /^(image|video|audio)\/[\w.+-]+$|^text\/(plain|markdown|csv|vtt)$|^application\/x-subrip$/;

/** @param host a name or an address, without a port */
export function isLoopback(host: string): boolean {
  return ["localhost", "::1", "[::1]"].includes(host) || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * @throws TroupeError `SETTING_INVALID` where a network could reach a gateway that asks nobody who he is
 */
export function guardPolicy(
  { host, accounts }: Pick<Environment, "host" | "accounts">,
  port: number,
  corsOrigins: readonly string[] = [],
): GuardPolicy {
  const { mode, publicUrl } = accounts;
  const outside = publicUrl !== undefined && !isLoopback(new URL(publicUrl).hostname);
  if (mode === "local" && (outside || !isLoopback(host))) throw authNeeded(host, publicUrl);
  if (publicUrl === undefined && !isLoopback(host)) throw addressNeeded(host);
  const own = ownHosts(host, port);
  const origins = [...own.map((name) => `http://${name}`), ...corsOrigins];
  if (publicUrl === undefined) return { hosts: own, origins };
  const { host: name, hostname, origin } = new URL(publicUrl);
  // A published port of this machine has all of the machine's names.
  const known = isLoopback(hostname) ? ownHosts(hostname, portOf(publicUrl)) : [];
  const more = known.map((one) => `http://${one}`);
  return { hosts: [...own, name, ...known], origins: [...origins, origin, ...more] };
}

function ownHosts(host: string, port: number): string[] {
  const names = [...loopbackNames, host.includes(":") ? `[${host}]` : host.toLowerCase()];
  const withPort = names.map((name) => `${name}:${port}`);
  return port === 80 ? [...withPort, ...names] : withPort;
}

function portOf(address: string): number {
  const { port, protocol } = new URL(address);
  return port === "" ? (protocol === "https:" ? 443 : 80) : Number(port);
}

function authNeeded(host: string, publicUrl: string | undefined): TroupeError {
  const setting = isLoopback(host) ? `TROUPE_PUBLIC_URL=${publicUrl ?? ""}` : `TROUPE_HOST=${host}`;
  return new TroupeError(
    "SETTING_INVALID",
    `${setting} opens the company to others, so everybody must sign in.`,
    {
      field: "TROUPE_AUTH",
      hint: "Set TROUPE_AUTH=required: the first start then prints a link for the owner to sign in. Or remove the setting.",
    },
  );
}

function addressNeeded(host: string): TroupeError {
  return new TroupeError(
    "SETTING_INVALID",
    `TROUPE_HOST=${host} does not say by which name people reach the company.`,
    {
      field: "TROUPE_PUBLIC_URL",
      hint: "Set TROUPE_PUBLIC_URL to what they type, as in https://studio.example.org or http://192.168.1.5:3000.",
    },
  );
}

/**
 * Decides whether a request may come in, before its body is read. No page of another site may drive
 * the company: its own host name is refused (DNS rebinding), so is its origin, and so are the body
 * types that a form can send without asking first.
 *
 * @returns the refusal, or undefined if the request may pass
 */
export function refusal(request: GuardedRequest, policy: GuardPolicy): TroupeError | undefined {
  return refuseHost(request, policy) ?? refuseOrigin(request, policy) ?? refuseContentType(request);
}

function refuseHost(
  { path, headers }: GuardedRequest,
  { hosts }: GuardPolicy,
): TroupeError | undefined {
  if (hosts.includes((headers.host ?? "").toLowerCase())) return undefined;
  const isOpen = !hosts.every((host) => isLoopback(host.replace(/:\d+$/, "")));
  if (isOpen && path === healthPath) return undefined;
  return new TroupeError("HOST_REFUSED", `Host "${shorten(headers.host)}" is not served here.`, {
    hint: `Use http://${hosts[0] ?? ""}, or set TROUPE_PUBLIC_URL to the address that people use.`,
  });
}

function refuseOrigin(request: GuardedRequest, policy: GuardPolicy): TroupeError | undefined {
  const { headers } = request;
  const { origin } = headers;
  if (origin !== undefined && policy.origins.includes(origin.toLowerCase())) return undefined;
  const site = headers["sec-fetch-site"];
  const isForeign = site !== undefined && site !== "same-origin" && site !== "none";
  if (isForeign && !isVisit(request)) {
    return new TroupeError("ORIGIN_REFUSED", "A page of another site may not call this API.");
  }
  if (origin === undefined) return undefined;
  return new TroupeError("ORIGIN_REFUSED", `Origin "${shorten(origin)}" may not call this API.`);
}

/** A link that a person followed, or a sign-in that comes back: the page he left sees no answer. */
function isVisit({ method, headers }: GuardedRequest): boolean {
  return (
    method === "GET" &&
    headers["sec-fetch-mode"] === "navigate" &&
    headers["sec-fetch-dest"] === "document"
  );
}

function refuseContentType({ method, path, headers }: GuardedRequest): TroupeError | undefined {
  if (!hasBody(headers) || !takesBody.includes(method)) return undefined;
  const type = (headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (path === uploadPath && method === "POST")
    return mediaTypes.test(type) ? undefined : refuseMediaType(type);
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
