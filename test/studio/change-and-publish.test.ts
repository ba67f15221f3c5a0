import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";
import type { Locator, Page } from "playwright-core";
import sharp from "sharp";
import type { RunStatus, StartResult } from "../../services/orchestrator/pipelines.contract.ts";
import type { CatalogItem } from "../../services/platform/catalog/catalog.contract.ts";
import { describeWithServers } from "../servers/describe-with-servers.ts";
import { oauthClient } from "../servers/youtube/google-oauth.ts";
import { YoutubeServer } from "../servers/youtube-server.ts";
import { violationsOf } from "./accessibility.ts";
import { openStudio, type OpenStudio, shortScript } from "./open-studio.ts";

/** Milliseconds to render a few seconds of film on a machine that is busy. */
const renderMs = 600_000;

interface SceneCard {
  readonly dataset: { readonly scene?: string };
}

/** Looks until there is something; the test's own limit ends it. */
async function until<Found>(look: () => Promise<Found | undefined>): Promise<Found> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await wait(50);
  }
}

/** A file of this machine is dragged over an element and let go. */
async function letGo(target: Locator, file: { name: string; type: string; bytes: Buffer }) {
  const { name, type, bytes } = file;
  const content = JSON.stringify(bytes.toString("base64"));
  // An expression: of a function that is given as a text only its name would come back.
  const dataTransfer = await target.page().evaluateHandle(`(() => {
    const bytes = Uint8Array.from(atob(${content}), (letter) => letter.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], "${name}", { type: "${type}" }));
    return transfer;
  })()`);
  for (const event of ["dragenter", "dragover", "drop"]) {
    await target.dispatchEvent(event, { dataTransfer });
  }
}

/** A picture of one's own: a sun over a hill. */
const sun = () =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"><rect width="900" height="900" fill="#e8d9b0"/>
      <circle cx="620" cy="260" r="140" fill="#d96b2b"/><path d="M0 900V600Q450 380 900 640V900Z" fill="#3d6b4f"/></svg>`,
    ),
  )
    .png()
    .toBuffer();

describeWithServers(["chromium"], "a film from its first picture to the channel", () => {
  let google: YoutubeServer;
  let studio: OpenStudio;
  let page: Page;
  let workId: string;

  const status = (id: string) => studio.get<RunStatus>(`/api/pipelines/status/${id}`);
  const card = (sceneId: string) => page.locator(`[data-scene="${sceneId}"]`);
  const pictureOf = async (sceneId: string) =>
    (await card(sceneId).locator("img").first().getAttribute("src")) ?? undefined;
  const start = async (input: object) => {
    const body = { pipeline: "faceless-video", input };
    return (await studio.post<StartResult>("/api/pipelines/start", body)).pipelineId;
  };
  /** Nothing of the work is under way, and its newest version is what pages show of it. */
  const isShown = () =>
    until(async () => {
      const { runs } = await studio.get<{ runs: RunStatus[] }>("/api/pipelines");
      const { runId } = await studio.get<CatalogItem>(`/api/catalog/items/${workId}`);
      const newest = runs.find(
        ({ pipelineId, rerunOf }) => rerunOf !== undefined || pipelineId === workId,
      );
      return (newest?.state === "completed" && newest.pipelineId === runId) || undefined;
    });
  const board = () => page.goto(`/works/${workId}?tab=storyboard`);

  beforeAll(async () => {
    google = await YoutubeServer.start();
    const addresses = { GOOGLE_OAUTH_BASE_URL: google.url, YOUTUBE_BASE_URL: google.url };
    const client = { GOOGLE_CLIENT_ID: oauthClient.id, GOOGLE_CLIENT_SECRET: oauthClient.secret };
    studio = await openStudio({ settings: { ...addresses, ...client } });
    workId = await start({ topic: "Tea", script: shortScript, aspect: "1:1" });
  }, renderMs);
  beforeEach(async () => {
    // What is just fading in has not its contrast yet.
    page = await studio.newPage({ reducedMotion: "reduce" });
  });
  afterAll(async () => {
    await studio.close();
    await google.close();
  });

  test(
    "is seen before it is spoken and rendered, and scene by scene as it is",
    async () => {
      await page.goto(`/runs/${workId}`);
      await page.getByRole("img", { name: /^Scene 1/ }).waitFor({ timeout: renderMs });
      const scene = page.getByRole("button", { name: /^Scene \d of 3$/ }).first();
      const film = page.getByLabel("The film", { exact: true });
      const seen = (what: Locator) => what.waitFor({ timeout: renderMs }).then(() => what);
      expect(await Promise.race([seen(scene), seen(film)])).toBe(scene);
      await film.waitFor({ timeout: renderMs });
      const { steps } = await status(workId);
      const parts = steps.flatMap((step) => step.parts ?? []);
      const begun = (name: string) => parts.find(({ step }) => step === name)?.startedAt ?? "";
      expect(begun("still") < begun("segments")).toBe(true);
      await page.getByRole("link", { name: "Open the work" }).click({ timeout: renderMs });
      await page.waitForURL(`**/works/${workId}`);
    },
    renderMs,
  );

  test("is held and goes on, while it is made", async () => {
    const id = await start({ topic: "Tea", script: `${shortScript} Then drink it.` });
    await page.goto(`/runs/${id}`);
    await page.getByRole("button", { name: "Hold" }).click();
    await page.getByRole("status").getByText(/^Held/).waitFor();
    await page.getByRole("button", { name: "Go on" }).click();
    await page.getByRole("button", { name: "Hold" }).waitFor();
    await page.getByRole("button", { name: "Stop", exact: true }).click();
    await page.getByText("You stopped this run.").waitFor();
  });

  test("that failed says where and why, and leads back to what was asked", async () => {
    const id = await start({ topic: "Qwzrtplk mlurg", aspect: "16:9" });
    await page.goto(`/runs/${id}`);
    const failure = page.getByRole("alert");
    await failure.getByText("It stopped at “Write the script”.").waitFor({ timeout: 60_000 });
    await failure.getByText(/Too little is known about "Qwzrtplk mlurg"/).waitFor();
    await failure.getByText(/^Paste an article or write your own sentences/).waitFor();
    await failure.getByText("Details").click();
    await failure.getByText("TOPIC_UNKNOWN").waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await failure.getByRole("button", { name: "Ask for something else" }).click();
    const field = page.getByRole("textbox", { name: "What is the film about?" });
    await page.waitForURL(/aspect=16/);
    expect(await field.inputValue()).toBe("Qwzrtplk mlurg");
  });

  test("shows a picture that was let go over a scene, as the film will show it", async () => {
    await board();
    const before = await until(() => pictureOf("s2"));
    await letGo(card("s2"), { name: "notes.txt", type: "text/plain", bytes: Buffer.from("tea") });
    await page.getByText("notes.txt: neither a picture nor a clip.").waitFor();
    const drawn = page.waitForResponse(/\/api\/videos\/still/, { timeout: 120_000 });
    await letGo(card("s2"), { name: "sun.png", type: "image/png", bytes: await sun() });
    await card("s2").getByText("other picture").waitFor();
    const { picture } = (await (await drawn).json()) as { picture: { key: string } };
    await until(async () => (await pictureOf("s2"))?.endsWith(picture.key) || undefined);
    expect(picture.key).toMatch(/\.jpg$/);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole("button", { name: "Undo" }).click();
    await until(async () => (await pictureOf("s2")) === before || undefined);
  });

  test("says of a file that is no picture why it cannot be shown", async () => {
    await board();
    await letGo(card("s1"), { name: "broken.png", type: "image/png", bytes: Buffer.from("tea") });
    await card("s1")
      .getByRole("alert")
      .getByText(/broken\.png/)
      .waitFor({ timeout: 120_000 });
  });

  test("has its scenes dragged to another place", async () => {
    await board();
    const order = () =>
      page
        .locator("[data-scene]")
        .evaluateAll((scenes) => scenes.map((one) => (one as unknown as SceneCard).dataset.scene));
    await card("s3").waitFor();
    await card("s1").locator("[draggable=true]").first().dragTo(card("s3"));
    await until(async () => (await order()).join() === "s2,s3,s1" || undefined);
    await page.getByRole("button", { name: "Undo" }).click();
    await until(async () => (await order()).join() === "s1,s2,s3" || undefined);
  });

  test(
    "shows the new picture of a scene while the rest is still to be made",
    async () => {
      await board();
      await page.getByLabel("Sentence of scene 2").fill("Hot water wakes it within four minutes.");
      await page.getByRole("button", { name: "Render again" }).click({ timeout: 120_000 });
      const stop = page.getByRole("button", { name: "Stop rendering" });
      await stop.waitFor();
      const id = await until(async () => {
        const { runs } = await studio.get<{ runs: RunStatus[] }>("/api/pipelines");
        return runs.find(({ rerunOf }) => rerunOf === workId)?.pipelineId;
      });
      const rendered = await until(async () =>
        (await status(id)).artifacts.find(
          ({ step, name }) => step === "segments" && name === "1.poster",
        ),
      );
      // Both on the page at one moment.
      await page
        .getByRole("main")
        .filter({ has: page.locator(`[data-scene="s2"] img[src*="${rendered.key}"]`) })
        .filter({ has: stop })
        .waitFor();
      await page.getByText("Click a sentence").waitFor({ timeout: renderMs });
      await page.goto(`/runs/${id}`);
      await page.getByRole("link", { name: "Open the work" }).click();
      await page.waitForURL(`**/works/${workId}`);
    },
    renderMs,
  );

  test(
    "gets another thumbnail first, of those that stand side by side",
    async () => {
      await page.goto(`/works/${workId}?tab=thumbnails`);
      const first = page.getByText("First choice");
      await first.waitFor();
      const choices = page.getByRole("button", { name: "Make it the first" });
      expect(await choices.count()).toBeGreaterThan(0);
      const shown = () =>
        page.locator("img[alt^='Thumbnail that says']").first().getAttribute("src");
      const before = await shown();
      await choices.first().click();
      await until(async () => (await shown()) !== before || undefined);
      await first.waitFor();
    },
    renderMs,
  );

  test(
    "is packed to be sent by hand, or goes to the channel and is seen once a person says so",
    async () => {
      await page.goto(`/works/${workId}?tab=publish`);
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: /^Download the package/ }).click(),
      ]);
      expect(download.suggestedFilename()).toBe("film-to-upload.zip");
      await page.getByRole("link", { name: "Connect a channel" }).click();
      await page.getByRole("button", { name: "Connect a channel" }).click();
      await page.getByRole("link", { name: "The Test Channel" }).waitFor();

      await page.goto(`/works/${workId}?tab=publish`);
      await page.getByLabel("What it becomes when you approve it").selectOption("unlisted");
      await page.getByRole("button", { name: "Send to the channel" }).click();
      await page.getByRole("heading", { name: "It waits for you" }).waitFor({ timeout: renderMs });
      // Whoever may decide sees it, not only who has sent it.
      const other = await studio.newPage();
      await other.goto(`/works/${workId}?tab=publish`);
      await other.getByRole("heading", { name: "It waits for you" }).waitFor();
      const privacy = () => google.channel.videos[0]?.body.status.privacyStatus;
      expect(privacy()).toBe("private");
      await other.getByRole("button", { name: "Approve", exact: true }).click();
      for (const one of [page, other]) {
        await one.getByRole("link", { name: "Watch on YouTube" }).waitFor({ timeout: renderMs });
      }
      expect(privacy()).toBe("unlisted");
    },
    renderMs,
  );

  test(
    "that is on the channel goes there once more only if that is asked for",
    async () => {
      const videos = () => google.channel.videos.length;
      expect(videos()).toBe(1);
      const stays = page.getByText("This film is on YouTube, and stays there as it is.");
      await board();
      await page.getByLabel("Sentence of scene 1").fill("Tea is a leaf that went round the world.");
      await page.getByRole("status").getByText("Costs nothing.").waitFor({ timeout: 120_000 });
      await stays.waitFor();
      expect(await violationsOf(page)).toEqual([]);

      const saveTitle = async (title: string) => {
        await isShown();
        await page.goto(`/works/${workId}?tab=words`);
        await page.getByLabel("Title 1", { exact: true }).fill(title);
        await stays.waitFor();
      };
      const save = page.getByRole("button", { name: "Save as a new version" });
      await saveTitle("Tea, sent twice");
      await page.getByLabel("Send the new version, too: a second video, private").check();
      await save.click();
      await until(() => Promise.resolve(videos() === 2 || undefined));
      await page.goto(`/works/${workId}?tab=publish`);
      await page.getByRole("button", { name: "Approve", exact: true }).click({ timeout: renderMs });
      await page.getByRole("link", { name: "Watch on YouTube" }).waitFor({ timeout: renderMs });

      await saveTitle("Tea, kept here");
      // Who leaves at once takes back what is not sent yet.
      await Promise.all([page.waitForResponse(/\/rerun$/), save.click()]);
      const second = page.getByLabel("Title 2", { exact: true });
      await second.fill("Tea, written meanwhile");
      await page.goto(`/works/${workId}?tab=publish`);
      await page
        .getByText("An earlier version of this film is there.")
        .waitFor({ timeout: renderMs });
      await page.getByText("Sending it again makes a second video.").waitFor();
      expect(videos()).toBe(2);
      await page.getByRole("link", { name: "Words" }).click();
      await second.waitFor();
      expect(await second.inputValue()).toBe("Tea, written meanwhile");
      expect(await page.getByLabel("Title 1", { exact: true }).inputValue()).toBe("Tea, kept here");
    },
    renderMs,
  );

  test("tells all the times it was made, and which of them came to nothing", async () => {
    await page.goto(`/works/${workId}?tab=runs`);
    await page.getByText("The first time").waitFor();
    expect(await page.getByRole("main").locator("ol > li").count()).toBe(6);
    await page.getByRole("link", { name: "Failed" }).click();
    await page.getByText("No run of this work is like that.").waitFor();
    await page.waitForURL(({ searchParams }) => searchParams.get("state") === "failed");
  });

  test("complains of nothing", () => {
    // The browser itself tells of a picture that was refused.
    expect(studio.complaints.filter((one) => !one.includes("422"))).toEqual([]);
  });
});
