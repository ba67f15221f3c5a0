import { mkdirSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { AccountSettings } from "../../../config/accounts.ts";
import type { RenderedLetter } from "./render-letter.ts";

export interface Mail extends RenderedLetter {
  readonly id: string;
  readonly to: string;
}

/** The way of mails out of the company. */
export interface Mailer {
  /** Resolves once the next server has taken it, or it is in the folder. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** Milliseconds. A mail server that stands still must not hold the others' letters for long. */
const limits = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };

export async function openMailer(mail: AccountSettings["mail"], data: string): Promise<Mailer> {
  return mail.url === undefined ? folderMailer(mail.from, data) : smtpMailer(mail.url, mail.from);
}

async function smtpMailer(url: string, from: string): Promise<Mailer> {
  const { createTransport } = await import("nodemailer");
  const transport = createTransport({ url, ...limits, disableFileAccess: true });
  return {
    async send(mail) {
      await transport.sendMail({ from, ...envelopeOf(mail) });
    },
    close: () => transport.close(),
  };
}

/** Without a mail server: what a mail program opens, and what the studio's inbox shows, side by side. */
async function folderMailer(from: string, data: string): Promise<Mailer> {
  const { createTransport } = await import("nodemailer");
  const transport = createTransport({
    streamTransport: true,
    buffer: true,
    disableFileAccess: true,
  });
  const folder = mailFolder(data);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    async send(mail) {
      const { message } = await transport.sendMail({ from, ...envelopeOf(mail) });
      const { id, to, subject, text } = mail;
      const at = new Date().toISOString();
      const file = join(folder, id);
      await writeWhole(`${file}.eml`, message as Buffer);
      await writeWhole(`${file}.json`, JSON.stringify({ id, to, subject, at, text }));
    },
    close: () => transport.close(),
  };
}

/**
 * Whoever looks into the folder finds no half letter. They hold links that open accounts: they are for
 * the person who runs the company alone.
 */
async function writeWhole(file: string, content: Buffer | string): Promise<void> {
  const draft = `${file}.part`;
  await writeFile(draft, content, { mode: 0o600 });
  await rename(draft, file);
}

export function mailFolder(data: string): string {
  return join(data, "mail");
}

function envelopeOf({ id, to, subject, text, html }: Mail) {
  // As an object, an address cannot become a list of them.
  return { to: { name: "", address: to }, subject, text, html, messageId: `<${id}@troupe>` };
}
