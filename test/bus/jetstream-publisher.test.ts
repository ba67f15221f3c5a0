import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { jetStreamCode } from "../../bus/jetstream-code.ts";
import { isSubjectTaken, type OpenStream, StreamAccess } from "../../bus/nats-streams.ts";
import { isWrongSequence } from "../../storage/documents/jetstream/failure.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { type NatsServer, startNats } from "../servers/nats.ts";
import { NatsLinks, silentLogger } from "../servers/nats-links.ts";

for (const syncs of [false, true]) {
  describeWithServers(
    ["nats"],
    `what is published to a stream${syncs ? ", in batches" : ""}`,
    () => {
      let server: NatsServer;
      let links: NatsLinks;
      let stream: OpenStream;

      beforeAll(async () => {
        server = await startNats({ syncAlways: syncs });
      });
      afterAll(() => server.stop());
      beforeEach(async () => {
        links = new NatsLinks();
        const access = new StreamAccess(
          links.open(server.url, { syncs }),
          silentLogger,
          (nats) => ({
            name: "NOTES",
            subjects: ["notes.*"],
            storage: nats.StorageType.File,
            discard: nats.DiscardPolicy.New,
            discard_new_per_subject: true,
            max_msgs_per_subject: 10,
          }),
        );
        stream = await access.open();
      });
      afterEach(async () => {
        await links.deleteStreams(server.url);
        await links.close();
      });

      test("is stored in the order in which it was asked for, and answered one by one", async () => {
        const texts = Array.from({ length: 200 }, (_, index) => String(index));
        const answers = texts.map((text, index) =>
          stream.publisher.publish(`notes.${index}`, text),
        );
        const sequences = await Promise.all(answers);
        expect(sequences).toEqual(texts.map((_, index) => index + 1));
        const last = await stream.manager.streams.getMessage("NOTES", { seq: 200 });
        expect(last.string()).toBe("199");
      });

      test("is refused where somebody else wrote the subject since, and nothing of it is stored", async () => {
        const { publisher, manager } = stream;
        const first = await publisher.publish("notes.a", "1", { lastSequence: 0 });
        const answers = await Promise.allSettled([
          publisher.publish("notes.a", "2", { lastSequence: first }),
          publisher.publish("notes.a", "other", { lastSequence: first }),
          publisher.publish("notes.b", "1", { lastSequence: 0 }),
        ]);
        expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
        const [, refused] = answers;
        expect(refused?.status === "rejected" && isWrongSequence(refused.reason)).toBe(true);
        const kept = await manager.streams.getMessage("NOTES", { last_by_subj: "notes.a" });
        expect(kept.string()).toBe("2");
      });

      test("is refused alone among many that are not", async () => {
        const { publisher } = stream;
        const first = await publisher.publish("notes.one", "1");
        const writes = Array.from({ length: 40 }, (_, index) =>
          publisher.publish(`notes.${index}`, "", { lastSequence: index === 30 ? first : 0 }),
        );
        const answers = await Promise.allSettled(writes);
        const refused = answers.flatMap(({ status }, index) =>
          status === "rejected" ? [index] : [],
        );
        expect(refused).toEqual([30]);
        const next = answers.map((answer, index) =>
          publisher.publish(`notes.${index}`, "", {
            lastSequence: answer.status === "fulfilled" ? answer.value : 0,
          }),
        );
        expect(new Set(await Promise.all(next)).size).toBe(40);
      });

      test("is stored once under the same id", async () => {
        const again = { messageId: "same" };
        const [one, other] = await Promise.all([
          stream.publisher.publish("notes.a", "1", again),
          stream.publisher.publish("notes.a", "1", again),
        ]);
        expect(other).toBe(one);
      });

      test("is refused where its subject has all that it may have", async () => {
        const publish = () => stream.publisher.publish("notes.full", "");
        await Promise.all(Array.from({ length: 10 }, publish));
        const error = await publish().catch((reason: unknown) => reason);
        expect(isSubjectTaken(error)).toBe(true);
      });

      test("fails at once where no stream takes it, and where the connection is closed", async () => {
        const nowhere = await stream.publisher
          .publish("nowhere", "")
          .catch((error: unknown) => error);
        expect(nowhere).toMatchObject({ name: "NatsError", code: "503" });
        expect(jetStreamCode(nowhere)).toBe(0);
        await links.close();
        await expect(stream.publisher.publish("notes.a", "")).rejects.toMatchObject({
          name: "NatsError",
        });
      });

      test("fails where the server does not answer", async () => {
        await server.freeze();
        try {
          await expect(stream.publisher.publish("notes.a", "")).rejects.toMatchObject({
            code: "TIMEOUT",
          });
        } finally {
          server.thaw();
        }
      });
    },
  );
}
