import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import mongoose from "mongoose";

const { BSON } = mongoose.mongo;

/** What a mongod answers to a write that it refuses, word for word. */
export const refusals = {
  notPrimary: { ok: 0, errmsg: "not primary", code: 10_107, codeName: "NotWritablePrimary" },
  writesBlocked: { ok: 0, errmsg: "User writes blocked", code: 371, codeName: "UserWritesBlocked" },
  diskFull: {
    ok: 0,
    errmsg:
      "available disk space of 104857600 bytes is less than required minimum of 524288000 bytes",
    code: 14_031,
    codeName: "OutOfDiskSpace",
  },
  overQuota: {
    ok: 0,
    errmsg: "you are over your space quota, using 517 MB of 512 MB",
    code: 8_000,
    codeName: "AtlasError",
  },
} as const;

type Refusal = (typeof refusals)[keyof typeof refusals];

/** A way to a MongoDB server on which writes can be refused. Reads go through. */
export interface MongoWeather {
  readonly url: string;
  /** How many writes were refused so far. */
  readonly refused: () => number;
  /** Answers writes so, from now on; undefined lets them through again. */
  refuseWrites(refusal: Refusal | undefined): void;
  stop(): Promise<void>;
}

const writes = new Set([
  ...["insert", "update", "delete", "findAndModify", "findandmodify", "bulkWrite"],
  ...["create", "createIndexes"],
]);

const headerSize = 16;
const opMsg = 2013;
/** Header, flags and the kind of the first section, which is the command. */
const commandAt = headerSize + 4 + 1;

export async function startMongoWeather(server: { readonly url: string }): Promise<MongoWeather> {
  const address = new URL(server.url);
  const sockets = new Set<Socket>();
  let refusal: Refusal | undefined;
  let refused = 0;
  const listener = createServer((client) => {
    const upstream = connect(Number(address.port), address.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy()).on("close", () => sockets.delete(socket));
    }
    upstream.pipe(client);
    upstream.on("close", () => client.destroy());
    client.on("close", () => upstream.destroy());
    onMessage(client, (message) => {
      if (!refusal || !writes.has(commandOf(message))) return upstream.write(message);
      refused += 1;
      return client.write(answerTo(message, refusal));
    });
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address() as AddressInfo;
  return {
    url: server.url.replace(address.port, String(port)),
    refused: () => refused,
    refuseWrites: (next) => void (refusal = next),
    async stop() {
      for (const socket of sockets) socket.destroy();
      listener.close();
      await once(listener, "close");
    },
  };
}

/** Cuts what arrives into the protocol's messages: each begins with its size. */
function onMessage(socket: Socket, handle: (message: Buffer) => void): void {
  let arrived = Buffer.alloc(0);
  socket.on("data", (bytes) => {
    arrived = Buffer.concat([arrived, Buffer.from(bytes)]);
    while (arrived.length >= headerSize && arrived.length >= arrived.readInt32LE(0)) {
      const size = arrived.readInt32LE(0);
      handle(arrived.subarray(0, size));
      arrived = arrived.subarray(size);
    }
  });
}

/** A command's name is its first field. */
function commandOf(message: Buffer): string {
  if (message.readInt32LE(12) !== opMsg || message[commandAt - 1] !== 0) return "";
  const size = message.readInt32LE(commandAt);
  const command = BSON.deserialize(message.subarray(commandAt, commandAt + size));
  return Object.keys(command)[0] ?? "";
}

function answerTo(message: Buffer, answer: object): Buffer {
  const body = BSON.serialize(answer);
  const head = Buffer.alloc(commandAt);
  head.writeInt32LE(commandAt + body.length, 0);
  head.writeInt32LE(message.readInt32LE(4), 8);
  head.writeInt32LE(opMsg, 12);
  return Buffer.concat([head, body]);
}
