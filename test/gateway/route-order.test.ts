import { expect, test } from "@jest/globals";
import { mostSpecificFirst } from "../../services/gateway/route-order.ts";

test("a path comes before those that would swallow it", () => {
  const paths = ["/*rest", "/api/auth/*path", "/api/:id", "/api/auth/refresh", "/", "/api/list"];
  expect(paths.toSorted(mostSpecificFirst)).toEqual([
    ...["/api/auth/refresh", "/api/list", "/api/:id", "/"],
    ...["/api/auth/*path", "/*rest"],
  ]);
});
