import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { ScriptScene } from "../../services/video/video.contract.ts";
import {
  changesOf,
  type Draft,
  type Edit,
  edited,
  isSame,
  newDraft,
  redone,
  rewritten,
  undone,
} from "../../studio/src/places/works/storyboard/draft.ts";

const scene = (id: string, text: string): ScriptScene => ({
  ...{ id, role: "body", text, headline: text, sources: [] },
  picture: { subjects: [], query: "" },
  layout: { kind: "picture" },
});
const film = [scene("s1", "Tea is a leaf."), scene("s2", "Water wakes it."), scene("s3", "Pour.")];
const after = (...edits: readonly Edit[]): Draft => edits.reduce(edited, newDraft(film));
const told = ({ scenes }: Draft) => scenes.map(({ text }) => text);
const write = (id: string, text: string, now = 0): Edit => ({ type: "write", id, text, now });

describe("an edited storyboard", () => {
  test("splits a sentence before the cursor and gives the rest an id of its own", () => {
    const draft = after({ type: "split", id: "s1", at: 3 }, { type: "split", id: "s1.2", at: 2 });
    expect(told(draft)).toEqual(["Tea", "is", "a leaf.", "Water wakes it.", "Pour."]);
    expect(new Set(draft.scenes.map(({ id }) => id)).size).toBe(5);
  });

  test.each([0, 14, 99])("does not split where one half would say nothing: %d", (at) => {
    const draft = newDraft(film);
    expect(edited(draft, { type: "split", id: "s1", at })).toBe(draft);
  });

  test("joins with what follows, and not beyond the end", () => {
    expect(told(after({ type: "join", id: "s1" }))).toEqual([
      "Tea is a leaf. Water wakes it.",
      "Pour.",
    ]);
    expect(told(after({ type: "join", id: "s3" }))).toEqual(told(newDraft(film)));
  });

  test("keeps the last scene: a film is not empty", () => {
    const emptied = after(...["s1", "s2", "s3"].map((id): Edit => ({ type: "remove", id })));
    expect(told(emptied)).toEqual(["Pour."]);
  });

  test("undoes letters that were typed together in one go, and others apart", () => {
    const draft = after(write("s1", "T", 0), write("s1", "Te", 200), write("s1", "Tea", 9_000));
    expect(told(undone(draft))[0]).toBe("Te");
    expect(told(undone(undone(draft)))[0]).toBe("Tea is a leaf.");
  });

  test("names what is other about a scene, and whose sentence must be drawn anew", () => {
    const shows = { kind: "art", art: ["teapot"] } as const;
    const { scenes } = after(
      write("s1", "Tea is a plant."),
      { type: "voice", id: "s2", voice: "rms" },
      { type: "show", id: "s2", shows },
      { type: "split", id: "s3", at: 2 },
    );
    expect(scenes.map((one) => changesOf(one, film))).toEqual([
      ["words"],
      ["voice", "picture"],
      ["words"],
      ["new"],
    ]);
    expect(rewritten(scenes, film)).toEqual(["s1", "s3", "s3.2"]);
    // A picture that is given back is found anew.
    const chosen = film.map((one) => ({ ...one, shows }));
    expect(rewritten(film, chosen)).toEqual(["s1", "s2", "s3"]);
  });

  test("comes back to where it began, whatever was done, and forth again", () => {
    const ids = fc.constantFrom("s1", "s2", "s3", "s1.2", "nobody");
    const edit = fc.oneof(
      fc.record({ type: fc.constant("write" as const), id: ids, text: fc.string(), now: fc.nat() }),
      fc.record({ type: fc.constant("split" as const), id: ids, at: fc.nat(20) }),
      fc.record({ type: fc.constantFrom("join" as const, "remove" as const), id: ids }),
      fc.record({
        type: fc.constant("move" as const),
        id: ids,
        to: fc.integer({ min: -2, max: 9 }),
      }),
      fc.record({
        ...{ type: fc.constant("voice" as const), id: ids },
        voice: fc.constantFrom("rms", undefined),
      }),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
        const last = after(...edits);
        let draft = last;
        while (draft.past.length > 0) draft = undone(draft);
        expect(isSame(draft.scenes, film)).toBe(true);
        while (draft.future.length > 0) draft = redone(draft);
        expect(draft.scenes).toEqual(last.scenes);
        expect(new Set(last.scenes.map(({ id }) => id)).size).toBe(last.scenes.length);
      }),
    );
  });
});
