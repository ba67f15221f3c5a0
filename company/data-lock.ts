import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { DatabaseSync } from "node:sqlite";
import { TroupeError } from "../errors/troupe-error.ts";
import { isAlive } from "./is-alive.ts";

/** Who owns a data folder. */
export interface Owner {
  readonly pid: number;
  /** When the process took the folder, ISO 8601. */
  readonly startedAt: string;
  /** `http://127.0.0.1:3000`; absent until its gateway listens. */
  readonly address?: string;
}

export interface DataLock {
  /** Tells other processes where the owner is reached. */
  publish(address: string): void;
  release(): void;
}

const pollMs = 50;

/**
 * Takes a data folder for this process. The lock is SQLite's own on a file of ours: the operating
 * system frees it the moment its owner dies, by SIGKILL too, and no other process that happens to
 * get the same number can be taken for the owner. Beside it `owner.json` says who that is.
 *
 * @throws TroupeError `DATA_LOCKED` with the owner's address, `SETTING_INVALID` for a bad folder
 */
export function lockData(folder: string): DataLock {
  const database = openLockFile(folder);
  if (!takeLock(database)) {
    database.close();
    throw dataLocked(folder, readOwner(folder));
  }
  const owner = { pid: process.pid, startedAt: new Date().toISOString() };
  try {
    writeOwner(folder, owner);
  } catch (error) {
    // A full disk: the folder is free again for whoever comes when there is space.
    database.close();
    throw error;
  }
  let held = true;
  return {
    publish: (address) => writeOwner(folder, { ...owner, address }),
    release() {
      if (!held) return;
      held = false;
      // Before the lock is free, or a successor's note would be removed.
      rmSync(ownerFile(folder), { force: true });
      database.close();
    },
  };
}

/**
 * The company that owns a data folder, if one is alive.
 * @param options.waitMs how long an owner that is just starting or stopping gets. @default 15000
 */
export async function findCompany(
  folder: string,
  options: { readonly waitMs?: number } = {},
): Promise<{ readonly pid: number; readonly address: string } | undefined> {
  const until = Date.now() + (options.waitMs ?? 15_000);
  while (isLocked(folder)) {
    const owner = readOwner(folder);
    // A note of the owner before, who was killed, may still lie there.
    if (owner?.address !== undefined && isAlive(owner.pid)) {
      return { pid: owner.pid, address: owner.address };
    }
    if (Date.now() >= until) throw dataLocked(folder, owner);
    await wait(pollMs);
  }
  return undefined;
}

function isLocked(folder: string): boolean {
  const database = openLockFile(folder);
  try {
    return !takeLock(database);
  } finally {
    database.close();
  }
}

function openLockFile(folder: string): DatabaseSync {
  try {
    mkdirSync(folder, { recursive: true });
    return new DatabaseSync(join(folder, "owner.lock"), { timeout: 0 });
  } catch (error) {
    throw folderRefused(folder, error);
  }
}

export function folderRefused(folder: string, cause: unknown): TroupeError {
  return new TroupeError(
    "SETTING_INVALID",
    `TROUPE_DATA: the folder ${folder} cannot be written: ${String(cause)}`,
    { field: "TROUPE_DATA", hint: "Name a folder that you may write to." },
    { cause },
  );
}

const busy = 5;

function takeLock(database: DatabaseSync): boolean {
  try {
    database.exec("BEGIN EXCLUSIVE");
    return true;
  } catch (error) {
    if (Error.isError(error) && "errcode" in error && error.errcode === busy) return false;
    throw error;
  }
}

function ownerFile(folder: string): string {
  return join(folder, "owner.json");
}

function writeOwner(folder: string, owner: Owner): void {
  const path = ownerFile(folder);
  writeFileSync(`${path}.new`, JSON.stringify(owner));
  renameSync(`${path}.new`, path);
}

function readOwner(folder: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(ownerFile(folder), "utf8")) as Owner;
  } catch {
    // Between taking the lock and writing the note, or between the note's removal and the end.
    return undefined;
  }
}

function dataLocked(folder: string, owner: Owner | undefined): TroupeError {
  const where = owner?.address === undefined ? "has no address yet" : `is at ${owner.address}`;
  const who = owner ? `process ${owner.pid}` : "another process";
  return new TroupeError("DATA_LOCKED", `${folder} belongs to ${who}, which ${where}.`, {
    address: owner?.address,
    pid: owner?.pid,
    hint: "Use that company, stop it, or set TROUPE_DATA to another folder.",
  });
}
