import { once } from "node:events";
import { get as getHttp } from "node:http";
import { get as getHttps } from "node:https";
import { connect } from "node:net";

const timeoutMs = 1_000;

/** Resolves where GET is answered with 200. Whose certificate it is does not matter here. */
export async function answersHttp(url: string): Promise<void> {
  const options = { timeout: timeoutMs, agent: false } as const;
  const request = url.startsWith("https:")
    ? getHttps(url, { ...options, rejectUnauthorized: false })
    : getHttp(url, options);
  request.on("timeout", () => request.destroy(new Error("timeout")));
  const [response] = (await once(request, "response")) as [{ statusCode: number; resume(): void }];
  response.resume();
  if (response.statusCode !== 200) throw new Error(`${url} answers ${response.statusCode}`);
}

/** Resolves where a connection to this port of loopback is taken. */
export async function answersTcp(port: number): Promise<void> {
  const socket = connect({ port, host: "127.0.0.1" });
  socket.setTimeout(timeoutMs, () => socket.destroy(new Error("timeout")));
  try {
    await once(socket, "connect");
  } finally {
    socket.destroy();
  }
}
