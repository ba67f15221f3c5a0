import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** The mail as it was sent, with its headers. */
  readonly source: string;
}

export interface MailRefusal {
  readonly code: number;
  readonly message: string;
}

/** A mail server on a free loopback port. */
export class MailServer {
  readonly received: ReceivedMail[] = [];
  /** What the next mails meet, one each, in order; later ones are taken. */
  readonly refusals: MailRefusal[] = [];
  readonly user = "troupe";
  readonly password = "a mail password";
  private readonly server: SMTPServer;

  private constructor() {
    this.server = new SMTPServer({
      ...{ authOptional: false, disabledCommands: ["STARTTLS"], allowInsecureAuth: true },
      logger: false,
      onAuth: ({ username, password }, _session, done) => {
        const isRight = username === this.user && password === this.password;
        if (isRight) done(null, { user: username });
        else done(Object.assign(new Error("wrong credentials"), { responseCode: 535 }));
      },
      onRcptTo: (_address, _session, done) => {
        const refusal = this.refusals.shift();
        if (!refusal) done();
        else done(Object.assign(new Error(refusal.message), { responseCode: refusal.code }));
      },
      onData: (stream, { envelope }, done) => {
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("end", () => {
          this.received.push({
            from: envelope.mailFrom === false ? "" : envelope.mailFrom.address,
            to: envelope.rcptTo.map(({ address }) => address),
            source: Buffer.concat(chunks).toString("utf8"),
          });
          done();
        });
      },
    });
  }

  static async start(): Promise<MailServer> {
    const mail = new MailServer();
    mail.server.listen(0, "127.0.0.1");
    await once(mail.server.server, "listening");
    return mail;
  }

  url(password = this.password): string {
    const { port } = this.server.server.address() as AddressInfo;
    return `smtp://${this.user}:${encodeURIComponent(password)}@127.0.0.1:${port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(resolve));
  }
}
