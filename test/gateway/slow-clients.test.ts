import { once } from "node:events";
import { createServer, get, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createEvent } from "../../bus/events/envelope.ts";
import { eventBusOf } from "../../mixins/bus.ts";
import { EventStream, type StreamSource } from "../../services/gateway/live/event-stream.ts";
import { EventReader } from "./event-reader.ts";
import { startGateway } from "./start-gateway.ts";

let server: Server;
let source: StreamSource;
/** Milliseconds. */
let stallMs: number;
let cutOff: Promise<void>;

beforeEach(async () => {
  server = createServer((_, response) => {
    const stream = new EventStream(response, source, { heartbeatMs: 10_000, stallMs });
    cutOff = new Promise((resolve) => stream.onClose(resolve));
    stream.wake();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

test("a client that does not read fills no memory, and is cut off", async () => {
  stallMs = 300;
  let taken = 0;
  const frame = Buffer.alloc(100_000, "x");
  source = {
    next: () => {
      taken += 1;
      return { frames: [frame], more: true };
    },
  };
  const { port } = server.address() as AddressInfo;
  const [response] = (await once(get({ port }), "response")) as [IncomingMessage];
  response.pause();
  await cutOff;
  // The kernel keeps some megabytes for a socket; after that nothing more is taken.
  expect(taken * frame.byteLength).toBeLessThan(40_000_000);
});

test("a client that reads slowly gets everything, in order", async () => {
  // Its naps are short; a busy machine's are not.
  stallMs = 30_000;
  const count = 300;
  let sent = 0;
  source = {
    next: () => {
      sent += 1;
      const text = `id: ${sent}\nevent: tick\ndata: ${"x".repeat(50_000)}\n\n`;
      return { frames: [Buffer.from(text)], more: sent < count, ended: sent === count };
    },
  };
  const { port } = server.address() as AddressInfo;
  const reader = await EventReader.open(`http://127.0.0.1:${port}/`);
  const naps = setInterval(() => {
    reader.response.pause();
    setTimeout(() => reader.response.resume(), 5);
  }, 10);
  const received = await reader.rest();
  clearInterval(naps);
  expect(received.map(({ id }) => Number(id))).toEqual(
    Array.from({ length: count }, (_, index) => index + 1),
  );
});

test("three hundred clients of one gateway all hear everything once, in order", async () => {
  const gateway = await startGateway([]);
  try {
    const clients = await Promise.all(
      Array.from({ length: 300 }, () => EventReader.open(`${gateway.url}/api/events`)),
    );
    const data = { pipelineId: "run-1", pipeline: "faceless-video" };
    const draft = { type: "pipeline.paused", source: "pipelines", workspaceId: "local", data };
    for (let index = 0; index < 40; index += 1) {
      await eventBusOf(gateway.broker).publish(createEvent(draft));
    }
    const heard = await Promise.all(clients.map((client) => client.next(40)));
    const positions = Array.from({ length: 40 }, (_, index) => index + 1);
    for (const received of heard) expect(received.map(({ id }) => Number(id))).toEqual(positions);
    for (const client of clients) client.close();
  } finally {
    await gateway.stop();
  }
});
