import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { NatsLink } from "../../bus/nats-connection.ts";
import { JetStreamTaskQueue } from "../../bus/tasks/jetstream.ts";
import { task } from "../contract/task-queue-contract.ts";
import { gate, until } from "../engine/test-company.ts";
import { makeCertificates } from "../servers/certificates.ts";
import { type NatsServer, startNats, startNatsCluster } from "../servers/nats.ts";
import { NatsLinks, silentLogger } from "../servers/nats-links.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { withoutStandstill } from "../servers/standstill.ts";

describeWithServers(["nats"], "tasks on JetStream", () => {
  let server: NatsServer;
  let links: NatsLinks;
  const queues: JetStreamTaskQueue[] = [];
  const open = (link = links.open(server.url)) => {
    const queue = new JetStreamTaskQueue(link, silentLogger);
    queues.push(queue);
    return queue;
  };

  beforeAll(async () => {
    server = await startNats();
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    links = new NatsLinks();
  });
  afterEach(async () => {
    await Promise.all(queues.splice(0).map((queue) => queue.close()));
    await links.deleteStreams(server.url);
    await links.close();
  });

  async function consumers() {
    const connection = await links.open(server.url).connection();
    const manager = await connection.jetstreamManager();
    return manager.consumers.list("TROUPE_TASKS").next();
  }

  test("are not taken by a worker whose slots are full", async () => {
    const queue = open();
    const hold = gate();
    let busy = 0;
    await queue.consume("work.act", { concurrency: 3 }, () => {
      busy += 1;
      return hold.passed;
    });
    await Promise.all(
      Array.from({ length: 30 }, (_, index) => queue.publish("work.act", task(`r${index}`))),
    );
    await until(() => busy === 3 || undefined, "full slots");
    await links.flush();
    const unacknowledged = (await consumers()).map(({ num_ack_pending: count }) => count);
    expect(unacknowledged.reduce((sum, count) => sum + count, 0)).toBe(3);
    hold.open();
  });

  test("that take longer than the server waits are worked on once", async () => {
    const [one, other] = [open(), open()];
    const begun: string[] = [];
    const hold = gate();
    for (const queue of [one, other]) {
      await queue.consume("work.act", { concurrency: 9 }, ({ runId }) => {
        begun.push(runId);
        return hold.passed;
      });
    }
    let serial = 0;
    // The server hears of a task three times a second, and gives it away after a second.
    const name = await withoutStandstill(500, async () => {
      const long = `long ${(serial += 1)}`;
      await one.publish("work.act", task(long));
      await until(() => begun.includes(long) || undefined, "the task");
      // Its patience would have ended twice.
      await wait(2_500);
      return long;
    });
    expect(begun.filter((run) => run === name)).toHaveLength(1);
    hold.open();
  });

  test("of a worker that dies go to another after a second", async () => {
    const doomed = links.open(server.url);
    const hold = gate();
    let taken = 0;
    const first = open(doomed);
    await first.consume("work.act", { concurrency: 1 }, () => {
      taken += 1;
      return hold.passed;
    });
    await first.publish("work.act", task("r"));
    await until(() => taken || undefined, "the task");
    const second = open();
    let again = 0;
    await second.consume("work.act", { concurrency: 1 }, async () => {
      again += 1;
    });
    await links.flush();
    // The server's patience with the one that is silent. Nanoseconds.
    expect((await consumers()).map(({ config }) => config.ack_wait)).toEqual([1e9]);
    await links.cut(doomed);
    await until(() => again || undefined, "the second worker", 20);
    hold.open();
  });

  test("survive the death of nats-server", async () => {
    const queue = open();
    const all = Array.from({ length: 200 }, (_, index) => `r${index}`);
    const seen = new Set<string>();
    await Promise.all(all.slice(0, 150).map((run) => queue.publish("work.act", task(run))));
    await queue.consume("work.act", { concurrency: 4 }, async ({ runId }) => {
      seen.add(runId);
    });
    await until(() => seen.size > 20 || undefined, "the first tasks");
    await server.kill();
    const late = Promise.allSettled(
      all.slice(150).map((run) => queue.publish("work.act", task(run))),
    );
    await server.start();
    // Whoever was told that it failed sends it again, as the sweep of the engine does.
    const outcomes = await late;
    for (const [index, { status }] of outcomes.entries()) {
      if (status === "rejected") await queue.publish("work.act", task(`r${150 + index}`));
    }
    await until(() => seen.size === all.length || undefined, "all tasks");
  });

  test("wait for a server that is not there yet, and the log says so once", async () => {
    const late = await startNats();
    await late.kill();
    const lines: string[] = [];
    const logger = {
      info: (line: string) => lines.push(line),
      warn: (line: string) => lines.push(line),
    };
    const link = new NatsLink({ url: late.url, name: "early", logger });
    const queue = open(link);
    // Nobody waits for ever: on a machine that is slow it is sent more than once.
    const publish = () =>
      queue.publish("work.act", task("r")).then(
        () => true,
        () => undefined,
      );
    const publishing = until(publish, "a server that takes it");
    await until(() => lines[0], "a line in the log");
    expect(link.state).toBe("connecting");
    await late.start();
    await publishing;
    expect(link.state).toBe("connected");
    expect(lines).toEqual([
      expect.stringMatching(/^NATS at nats:\/\/127\.0\.0\.1:\d+ cannot be used \(.*\)\./),
      expect.stringMatching(/^NATS is connected/),
    ]);
    await queue.close();
    await link.close();
    await late.stop();
  });

  test("travel over TLS and with a password", async () => {
    const tls = makeCertificates();
    const credentials = { user: "troupe", password: "a:b/c@d" };
    const secure = await startNats({ tls, credentials });
    const queue = open(links.open(secure.url, { tlsCa: tls.caFile }));
    let seen = 0;
    await queue.consume("work.act", { concurrency: 1 }, async () => {
      seen += 1;
    });
    await queue.publish("work.act", task("r"));
    await until(() => seen || undefined, "the task");
    await queue.close();
    await secure.stop();
  });

  test("go on when one of three servers is lost", async () => {
    const servers = await startNatsCluster(3);
    const link = links.open(servers.map(({ url }) => url).join(","));
    const queue = open(link);
    const seen = new Set<string>();
    const publish = (run: string): Promise<void> =>
      queue.publish("work.act", task(run)).catch(() => publish(run));
    await Promise.all(Array.from({ length: 50 }, (_, index) => publish(`r${index}`)));
    const connected = (await link.connection()).getServer();
    await servers.find(({ url }) => url.endsWith(connected))?.kill();
    await queue.consume("work.act", { concurrency: 4 }, async ({ runId }) => {
      seen.add(runId);
    });
    await Promise.all(Array.from({ length: 50 }, (_, index) => publish(`r${50 + index}`)));
    await until(() => seen.size === 100 || undefined, "all tasks");
    await queue.close();
    await links.cut(link);
    await Promise.all(servers.map((one) => one.stop()));
  });

  test("of a lane whose consumer has no leader are taken from the stream", async () => {
    const servers = await startNatsCluster(3);
    const [lost, left] = servers;
    const link = links.open(servers.map(({ url }) => url).join(","));
    const queue = open(link);
    const seen = new Set<string>();
    await queue.consume("work.act", { concurrency: 4 }, async ({ runId }) => {
      seen.add(runId);
    });
    const isWorkedOn = async (name: string) => {
      await until(
        () =>
          queue.publish("work.act", task(name, { workspaceId: name })).then(
            () => true,
            () => undefined,
          ),
        "a stream that takes it",
        60,
      );
      await until(() => seen.has(name) || undefined, "its work", 60);
    };
    await isWorkedOn("early");
    await lost?.kill();
    // A third of the lanes that are new now were to be led by the server that is away.
    let lanes = 0;
    await until(
      async () => {
        const name = `late${(lanes += 1)}`;
        await isWorkedOn(name);
        return (
          (await leaderless(left?.monitorUrl ?? "")).some((one) => one.includes(name)) || undefined
        );
      },
      "a lane without a leader",
      200,
    );
    await queue.close();
    await links.cut(link);
    await Promise.all(servers.map((one) => one.stop()));
  }, 300_000);
});

/** Names of the consumers that have no leader now. */
async function leaderless(monitorUrl: string): Promise<string[]> {
  const answer = await fetch(`${monitorUrl}/jsz?consumers=true`);
  const { account_details = [] } = (await answer.json()) as Jsz;
  const streams = account_details.flatMap(({ stream_detail = [] }) => stream_detail);
  const consumers = streams.flatMap(({ consumer_detail = [] }) => consumer_detail);
  return consumers.filter(({ cluster }) => !cluster?.leader).map(({ name }) => name);
}

/** What of the server's monitoring is looked at. */
interface Jsz {
  readonly account_details?: readonly { readonly stream_detail?: readonly StreamDetail[] }[];
}
interface StreamDetail {
  readonly consumer_detail?: readonly {
    readonly name: string;
    readonly cluster?: { readonly leader?: string };
  }[];
}
