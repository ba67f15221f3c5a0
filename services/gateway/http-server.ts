import type { Server } from "node:http";
import { TroupeError } from "../../errors/troupe-error.ts";

/** Milliseconds that answers under way get to finish when the company stops. */
const graceMs = 2_000;

/**
 * @returns the port that is listened on
 * @throws TroupeError `SETTING_INVALID` where another program has the port
 */
export async function listen(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error) => reject(explain(error, host, port)));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : port;
}

/** Where a server that listens is reached from its own machine. */
export function ownAddress(server: Server): string {
  const bound = server.address();
  if (typeof bound !== "object" || bound === null) throw new Error("The server does not listen.");
  const { address, family, port } = bound;
  if (address === "0.0.0.0") return `http://127.0.0.1:${port}`;
  if (address === "::") return `http://[::1]:${port}`;
  return family === "IPv6" ? `http://[${address}]:${port}` : `http://${address}:${port}`;
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === "EADDRINUSE" || error.code === "EACCES") {
    const reason = error.code === "EACCES" ? "may not be used" : "is used by another program";
    return new TroupeError("SETTING_INVALID", `Port ${port} ${reason}.`, {
      field: "TROUPE_PORT",
      hint: "Set TROUPE_PORT to another port, or to 0 for any free one.",
    });
  }
  if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
    return new TroupeError("SETTING_INVALID", `This machine has no address "${host}".`, {
      field: "TROUPE_HOST",
      hint: "Use 127.0.0.1, or an address of one of this machine's network cards.",
    });
  }
  return error;
}

export async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const force = setTimeout(() => server.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(force);
}
