import { expect, test } from "@jest/globals";
import { ConsumerEvents, type ConsumerMessages } from "nats";
import { NatsLink } from "../../bus/nats-connection.ts";
import { StreamAccess } from "../../bus/nats-streams.ts";
import { gate } from "../engine/test-company.ts";
import { silentLogger } from "../servers/nats-links.ts";

/** A reading of which the client says that the server is not heard; and whether it was ended. */
async function silence(isBusy: boolean): Promise<boolean> {
  const link = new NatsLink({ url: "nats://127.0.0.1:1", name: "test", logger: silentLogger });
  const stream = new StreamAccess(link, silentLogger, () => ({ name: "S" }));
  const told = gate();
  let ended = false;
  const messages = {
    async *[Symbol.asyncIterator]() {
      yield { type: ConsumerEvents.HeartbeatsMissed, data: 2 };
      // Asked for again once the first was heeded.
      told.open();
    },
    status: async () => messages,
    closed: () => new Promise(() => undefined),
    stop: () => (ended = true),
  };
  stream.watch(messages as unknown as ConsumerMessages, () => isBusy);
  await told.passed;
  await link.close();
  return ended;
}

test("a reading of which nothing is heard is ended, so that whoever reads begins anew", async () => {
  expect(await silence(false)).toBe(true);
});

test("a reader at work hears nothing because it asks for nothing: it reads on", async () => {
  expect(await silence(true)).toBe(false);
});
