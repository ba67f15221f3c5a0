import { expect, test } from "@jest/globals";
import { Errors, ServiceBroker } from "moleculer";
import { accessOf } from "../../services/gateway/access/route-access.ts";
import { reportRequestError } from "../../services/gateway/problem-details.ts";

test("a route whose service runs nowhere now is not forbidden: its caller may come back", async () => {
  const broker = new ServiceBroker({ logger: false });
  await broker.start();
  expect(() => accessOf(broker, { action: "pipelines.start" } as never)).toThrow(
    expect.objectContaining({
      ...{ type: "SERVICE_AWAY", retryable: true },
      data: expect.objectContaining({ service: "pipelines", retryAfterMs: 2_000 }) as unknown,
    }),
  );
  await broker.stop();
});

test.each([
  new Errors.ServiceNotFoundError({ action: "pipelines.start" }),
  new Errors.ServiceNotAvailableError({ action: "pipelines.start", nodeID: "o" }),
  new Errors.RequestRejectedError({ action: "pipelines.start", nodeID: "o" }),
])("a call that nobody can answer now may be made again: $name", (error) => {
  expect(reportRequestError(error)).toMatchObject({
    ...{ code: "SERVICE_AWAY", retryable: true, data: { service: "pipelines" } },
    message: 'The service "pipelines" does not run now.',
  });
});
