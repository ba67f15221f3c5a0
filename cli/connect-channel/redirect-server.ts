import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { TroupeError } from "../../errors/troupe-error.ts";

export interface Redirect {
  readonly code: string;
  readonly state: string;
}

/** A page on this machine that Google sends the browser back to. */
export interface RedirectServer {
  /** `http://127.0.0.1:41234` */
  readonly uri: string;
  /**
   * What the redirect brings.
   * @throws TroupeError `FORBIDDEN` where the person said no
   */
  readonly redirect: Promise<Redirect>;
  close(): void;
}

/** Listens on a free port of the loopback address, as RFC 8252 asks of programs without a server. */
export async function startRedirectServer(): Promise<RedirectServer> {
  const { promise: redirect, resolve, reject } = Promise.withResolvers<Redirect>();
  const server = createServer(({ url = "/" }, response) => {
    const { searchParams } = new URL(url, "http://127.0.0.1");
    const [code, state, error] = ["code", "state", "error"].map((name) => searchParams.get(name));
    if (error) {
      page(response, "Nothing was connected", "You can close this page.");
      reject(refused(error));
    } else if (code && state) {
      page(response, "Thank you", "Troupe goes on in the terminal. You can close this page.");
      resolve({ code, state });
    } else {
      // Browsers ask for an icon, too.
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  // Nobody waits for it where the sign-in could not even begin.
  redirect.catch(() => undefined);
  return {
    uri: `http://127.0.0.1:${port}`,
    redirect,
    close() {
      server.close();
      server.closeIdleConnections();
    },
  };
}

function page(response: ServerResponse, title: string, text: string): void {
  response.writeHead(200, { "content-type": "text/html; charset=utf-8", connection: "close" });
  response.end(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>` +
      `<body style="font:18px/1.5 system-ui;max-width:32em;margin:20vh auto;padding:0 1em">` +
      `<h1>${title}</h1><p>${text}</p></body></html>`,
  );
}

function refused(error: string): TroupeError {
  const message =
    error === "access_denied"
      ? "The permission was not given."
      : `Google answered: ${error.slice(0, 100)}`;
  return new TroupeError("FORBIDDEN", message, {
    hint: "Nothing was connected. Begin again: npm run connect -- youtube",
  });
}
