import { expect, test } from "@jest/globals";
import { FreshAnswers } from "../../services/gateway/access/fresh-answers.ts";

function world(endOf?: (answer: number) => number | undefined) {
  const state = { now: 0, asked: 0 };
  const answers = new FreshAnswers<number>({ freshMs: 100, endOf, now: () => state.now });
  const get = (name = "a") => answers.get(name, () => Promise.resolve(++state.asked));
  return { state, answers, get };
}

test("an answer is good for a moment", async () => {
  const { state, get } = world();
  expect(await get()).toBe(1);
  state.now = 99;
  expect(await get()).toBe(1);
  state.now = 100;
  expect(await get()).toBe(2);
});

test("many who want the same at once ask once", async () => {
  const { get } = world();
  expect(await Promise.all([get(), get(), get("b")])).toEqual([1, 1, 2]);
});

test("an answer that ends earlier is asked for again then", async () => {
  const { state, get } = world(() => 50);
  await get();
  state.now = 50;
  expect(await get()).toBe(2);
});

test("a refusal is not kept", async () => {
  const { answers, get } = world();
  await expect(answers.get("a", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await get()).toBe(1);
});

test("what was cleared is asked for again, also while the last answer is on its way", async () => {
  const { answers, get } = world();
  const late = Promise.withResolvers<number>();
  const first = answers.get("a", () => late.promise);
  answers.clear();
  expect(await get()).toBe(1);
  late.resolve(99);
  expect(await first).toBe(99);
  expect(await get()).toBe(1);
});

test("no more are kept than there is room for", async () => {
  const { state, get } = world();
  await get("first");
  for (let index = 0; index < 10_000; index++) await get(String(index));
  const before = state.asked;
  await get("9999");
  expect(state.asked).toBe(before);
  await get("first");
  expect(state.asked).toBe(before + 1);
});
