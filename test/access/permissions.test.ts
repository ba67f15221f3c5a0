import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  covers,
  isGrant,
  missingFrom,
  permissions,
  permits,
  resources,
} from "../../mixins/permissions.ts";

describe("a granted word covers", () => {
  test.each([
    ["*", "runs:write", true],
    ["runs:*", "runs:write", true],
    ["runs:*", "runs:*", true],
    ["*:read", "keys:read", true],
    ["*:read", "*:read", true],
    ["runs:write", "runs:write", true],
    ["runs:write", "runs:read", false],
    ["runs:read", "runs:*", false],
    ["*:read", "*", false],
    ["runs:*", "schedules:read", false],
    ["run:*", "runs:read", false],
    ["**", "runs:read", false],
    ["", "runs:read", false],
    ["runs", "runs:read", false],
  ])("%s, %s: %s", (granted, wanted, expected) => {
    expect(covers([granted], wanted)).toBe(expected);
  });

  test("nothing where nothing is granted", () => {
    expect(permissions.filter((permission) => covers([], permission))).toEqual([]);
  });
});

describe("what is missing", () => {
  test("names the words that a key asks for and its maker does not have", () => {
    expect(
      missingFrom(["runs:*", "*:read"], ["runs:write", "keys:write", "*", "keys:read"]),
    ).toEqual(["keys:write", "*"]);
  });

  test("a word that is none is always missing", () => {
    expect(missingFrom(["*"], ["everything", "runs:delete"])).toEqual([
      "everything",
      "runs:delete",
    ]);
  });

  test("whoever was given part of what another has can do nothing that he cannot", () => {
    const word = fc.constantFrom(
      "*",
      ...resources.map((resource) => `${resource}:*`),
      "*:read",
      "*:write",
      ...permissions,
    );
    fc.assert(
      fc.property(fc.array(word), fc.array(word), (maker, asked) => {
        const given = asked.filter((one) => missingFrom(maker, [one]).length === 0);
        for (const permission of permissions) {
          if (covers(given, permission)) expect(covers(maker, permission)).toBe(true);
        }
      }),
    );
  });
});

test("words of the company count only in the workspace of who runs it", () => {
  expect(permits(["*"], "company:admin", "local")).toBe(true);
  expect(permits(["*"], "company:admin", "another")).toBe(false);
  expect(permits(["*"], "runs:write", "another")).toBe(true);
});

test("a grant is a word of the list", () => {
  expect(["*", "runs:*", "*:admin", "keys:read"].every(isGrant)).toBe(true);
  expect(["anyone", "signed-in", "runs:", ":read", "*:*", "runs:delete"].some(isGrant)).toBe(false);
});
