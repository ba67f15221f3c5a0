import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { EventReader, type Received } from "./event-reader.ts";
import { SampleRun, samplePipelines } from "./sample-services.ts";
import { type RunningGateway, startGateway } from "./start-gateway.ts";

let gateway: RunningGateway;
let run: SampleRun;
const open: EventReader[] = [];

beforeEach(async () => {
  run = new SampleRun();
  gateway = await startGateway([samplePipelines(run)]);
});
afterEach(async () => {
  for (const reader of open.splice(0)) reader.close();
  await gateway.stop();
});

const listen = async (path: string, headers: Record<string, string> = {}) => {
  const reader = await EventReader.open(gateway.url + path, headers);
  open.push(reader);
  return reader;
};
const path = "/api/pipelines/run-1/events";
const types = (received: readonly Received[]) => received.map(({ event }) => event);

describe("the events of a run", () => {
  test("begin with its history", async () => {
    run.add("pipeline.started");
    run.add("pipeline.keywords.completed");
    const reader = await listen(path);
    expect(reader.response.headers["content-type"]).toMatch("text/event-stream");
    const received = await reader.next(2);
    expect(types(received)).toEqual(["pipeline.started", "pipeline.keywords.completed"]);
    expect(received.map(({ id }) => id)).toEqual(["event-1", "event-2"]);
    expect(JSON.parse(received[0]?.data ?? "")).toEqual(run.events[0]);
  });

  test("go on with what happens, progress without an id", async () => {
    run.add("pipeline.started");
    const reader = await listen(path);
    await reader.next();
    run.add("pipeline.keywords.completed");
    await gateway.broker.broadcast("pipelines.progress", run.progress());
    const received = await reader.next(2);
    expect(types(received)).toEqual(["progress", "pipeline.keywords.completed"]);
    expect(received[0]?.id).toBeUndefined();
    expect(received[1]?.id).toBe("event-2");
  });

  test("of other runs do not come", async () => {
    run.add("pipeline.started");
    const reader = await listen(path);
    await reader.next();
    await gateway.broker.broadcast("pipelines.progress", {
      ...run.progress(),
      pipelineId: "run-2",
    });
    await gateway.broker.broadcast("pipelines.progress", run.progress());
    const [received] = await reader.next();
    expect(JSON.parse(received?.data ?? "")).toMatchObject({ pipelineId: "run-1" });
  });

  test("end with the run", async () => {
    run.add("pipeline.started");
    const reader = await listen(path);
    await reader.next();
    run.add("pipeline.completed");
    run.state = "completed";
    await gateway.broker.broadcast("pipelines.progress", run.progress());
    expect(types(await reader.rest())).toEqual(["progress", "pipeline.completed"]);
  });

  test("of a run that is over come at once", async () => {
    run.add("pipeline.started");
    run.add("pipeline.failed");
    run.state = "failed";
    const reader = await listen(path);
    expect(types(await reader.rest())).toEqual(["pipeline.started", "pipeline.failed"]);
  });

  test("go on after the last one that the client has, none twice", async () => {
    const all = ["started", "keywords.completed", "script.completed"].map((name) =>
      run.add(`pipeline.${name}`),
    );
    const reader = await listen(path, { "Last-Event-ID": all[0]?.id ?? "" });
    expect((await reader.next(2)).map(({ id }) => id)).toEqual(["event-2", "event-3"]);
    reader.close();
    run.add("pipeline.completed");
    run.state = "completed";
    const again = await listen(path, { "Last-Event-ID": "event-3" });
    expect(types(await again.rest())).toEqual(["pipeline.completed"]);
  });

  test("tell a client that has them all to stop asking", async () => {
    run.add("pipeline.completed");
    run.state = "completed";
    const answer = await gateway.send("GET", path, { headers: { "Last-Event-ID": "event-1" } });
    expect([answer.status, answer.body.length]).toEqual([204, 0]);
  });

  test("of an unknown run are a problem, not a stream", async () => {
    const answer = await gateway.send("GET", "/api/pipelines/run-9/events");
    expect([answer.status, answer.json().code]).toEqual([404, "RUN_NOT_FOUND"]);
  });

  test("do not hold up the end of the company", async () => {
    run.add("pipeline.started");
    const reader = await listen(path);
    await reader.next();
    // The client itself does not leave.
    const cut = once(reader.response, "aborted");
    await gateway.broker.stop();
    await cut;
  });
});
