import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { TroupeError } from "../../../errors/troupe-error.ts";
import { mailFolder } from "./mailer.ts";
import type { InboxMail, InboxMailWithText } from "./notifications.contract.ts";

/** Mails that are shown. */
const most = 100;

/** The mails that were written to the data folder, newest first. */
export async function listInbox(data: string): Promise<readonly InboxMail[]> {
  const files = await readdir(mailFolder(data)).catch(noFolder);
  // Ids begin with the time.
  const newest = files.filter((file) => file.endsWith(".json")).sort();
  const mails = await Promise.all(newest.slice(-most).map((file) => readMail(data, file)));
  return mails
    .map(({ id, to, subject, at }) => ({ id, to, subject, at }))
    .sort((one, other) => other.at.localeCompare(one.at));
}

/** @param id letters, digits and `-` only. @throws TroupeError `MAIL_NOT_FOUND` */
export async function readInbox(data: string, id: string): Promise<InboxMailWithText> {
  try {
    return await readMail(data, `${id}.json`);
  } catch (error) {
    throw new TroupeError(
      "MAIL_NOT_FOUND",
      `There is no mail ${id}.`,
      { hint: "GET /api/notifications/inbox lists them." },
      { cause: error },
    );
  }
}

async function readMail(data: string, file: string): Promise<InboxMailWithText> {
  return JSON.parse(await readFile(join(mailFolder(data), file), "utf8")) as InboxMailWithText;
}

/** Nothing was written yet. */
function noFolder(error: unknown): string[] {
  if (Error.isError(error) && "code" in error && error.code === "ENOENT") return [];
  throw error;
}
