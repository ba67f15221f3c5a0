import { setTimeout as wait } from "node:timers/promises";
import type { Connection, ConnectOptions } from "mongoose";
import { pause } from "../../../time/pause.ts";
import { guarded, unreachable } from "./failure.ts";
import type { MongoPlace } from "./place.ts";

export interface SharedConnection {
  /** Host and port, for people: without the password. */
  readonly place: string;
  /** Waits until the server is there. @throws TroupeError `STORAGE_UNREACHABLE` once it is closed */
  ready(): Promise<Connection>;
  /** @throws TroupeError `STORAGE_UNREACHABLE`, `STORAGE_REFUSED`, `STORAGE_READ_ONLY`, `STORAGE_FULL` */
  ping(): Promise<void>;
  /** The connection is closed with its last user. */
  close(): Promise<void>;
}

interface Entry {
  readonly place: string;
  readonly stopping: AbortController;
  readonly ready: Promise<Connection>;
  users: number;
  /** Why the last try to connect failed. */
  failure?: Error;
}

interface Probe {
  readonly _id: string;
  /** When it was written the last time, milliseconds since 1970. */
  readonly at: number;
}

/** Milliseconds. A server that stands still must not hold a service for long. */
const limits = {
  serverSelectionTimeoutMS: 5_000,
  connectTimeoutMS: 3_000,
  socketTimeoutMS: 10_000,
  // How soon a server that is back is found.
  heartbeatFrequencyMS: 1_000,
};
const retryMs = 500;
/** What `ping` writes: whether a server takes writes, only a write tells. */
const probe = { collection: "health", _id: "probe" };

// All services of a process share one connection, that is one pool, for each address.
const open = new Map<string, Entry>();

export function shareConnection(place: MongoPlace): SharedConnection {
  const entry = open.get(place.url) ?? begin(place);
  entry.users += 1;
  let closed = false;
  return {
    place: entry.place,
    async ready() {
      if (closed) throw unreachable(entry.place, "the connection was closed");
      return entry.ready;
    },
    ping: () => ping(entry),
    async close() {
      if (closed) return;
      closed = true;
      entry.users -= 1;
      if (entry.users === 0) await end(place.url, entry);
    },
  };
}

function begin(place: MongoPlace): Entry {
  const stopping = new AbortController();
  const ready = connect(place, stopping.signal, (failure) => {
    entry.failure = failure;
  });
  // Whoever waits for it hears of the failure; where nobody does, it is none.
  ready.catch(() => undefined);
  const entry: Entry = { place: hostOf(place.url), stopping, ready, users: 0 };
  open.set(place.url, entry);
  return entry;
}

async function end(url: string, { stopping, ready }: Entry): Promise<void> {
  open.delete(url);
  stopping.abort();
  const connection = await ready.catch(() => undefined);
  await connection?.close();
}

async function connect(
  place: MongoPlace,
  signal: AbortSignal,
  onFailure: (failure: Error) => void,
): Promise<Connection> {
  // Loaded by nodes of a cluster alone.
  const { default: mongoose } = await import("mongoose");
  while (!signal.aborted) {
    const connection = mongoose.createConnection(place.url, optionsOf(place));
    try {
      return await connection.asPromise();
    } catch (error) {
      // Whoever asks hears what is wrong; here it is tried until it works.
      if (Error.isError(error)) onFailure(error);
      await connection.destroy();
      await pause(retryMs, signal);
    }
  }
  throw unreachable(hostOf(place.url), "the connection was closed");
}

function optionsOf({ url, tlsCa, journal }: MongoPlace): ConnectOptions {
  return {
    ...limits,
    ...(databaseOf(url) === "" ? { dbName: "troupe" } : {}),
    ...(tlsCa === undefined ? {} : { tlsCAFile: tlsCa }),
    writeConcern: { w: "majority", ...(journal ? { journal } : {}) },
    autoCreate: false,
    autoIndex: false,
    bufferCommands: false,
    appName: "troupe",
  };
}

async function ping(entry: Entry): Promise<void> {
  const timeout = wait(limits.connectTimeoutMS, undefined, { ref: false });
  const connection = await Promise.race([entry.ready, timeout]);
  await guarded(entry.place, async () => {
    if (!connection) {
      throw entry.failure ?? unreachable(entry.place, "no connection could be made yet");
    }
    const { collection, _id } = probe;
    const database = connection.getClient().db(connection.name);
    const change = { $set: { at: Date.now() } };
    await database.collection<Probe>(collection).updateOne({ _id }, change, { upsert: true });
  });
}

function hostOf(url: string): string {
  return url
    .replace(/^[a-z+]+:\/\//, "")
    .replace(/^[^/]*@/, "")
    .replace(/[/?].*$/, "");
}

function databaseOf(url: string): string {
  return url.replace(/^[a-z+]+:\/\/[^/?]*\/?/, "").replace(/\?.*$/, "");
}
