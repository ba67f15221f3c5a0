import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ServiceBroker } from "moleculer";
import { environmentVariables } from "../../config/environment.ts";
import { FilesystemObjectStore } from "../../storage/objects/filesystem/store.ts";
import type { ArtifactRef } from "../../storage/objects/types.ts";
import video from "../../services/video/video/video.service.ts";
import type {
  FinishedVideo,
  Script,
  Segment,
  Soundtrack,
  SpokenScene,
  Storyboard,
} from "../../services/video/video.contract.ts";
import { madeVoice } from "./made-voice.ts";

/** The video service alone on a broker, with an empty data folder of its own. */
export interface VideoCompany {
  readonly broker: ServiceBroker;
  readonly data: string;
  readonly fileOf: (ref: ArtifactRef) => string;
  /** Each sentence as a made voice of about a second. */
  readonly speak: (script: Script) => Promise<SpokenScene[]>;
  makeFilm(script: Script, options?: Readonly<Record<string, unknown>>): Promise<MadeFilm>;
  stop(): Promise<void>;
}

export interface MadeFilm {
  readonly storyboard: Storyboard;
  readonly speech: readonly SpokenScene[];
  readonly segments: readonly Segment[];
  readonly soundtrack: Soundtrack;
  readonly video: FinishedVideo;
}

/** @param settings environment variables beside the data folder */
export async function startVideo(
  settings: Readonly<Record<string, string>> = {},
  data: string = mkdtempSync(join(tmpdir(), "troupe-video-")),
): Promise<VideoCompany> {
  const saved = { ...process.env };
  for (const name of environmentVariables) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, { TROUPE_DATA: data, TROUPE_OFFLINE: "true" }, settings);
  const broker = new ServiceBroker({ logger: false });
  broker.createService(video);
  await broker.start();
  const store = new FilesystemObjectStore(join(data, "artifacts"));
  const company: VideoCompany = {
    broker,
    data,
    fileOf: ({ key }) => join(data, "artifacts", key),
    speak: (script) => speak(store, data, script),
    makeFilm: (script, options) => makeFilm(company, script, options),
    stop: async () => {
      await broker.stop();
      process.env = saved;
      rmSync(data, { recursive: true, force: true });
    },
  };
  return company;
}

async function speak(
  store: FilesystemObjectStore,
  data: string,
  { scenes }: Script,
): Promise<SpokenScene[]> {
  const format = { workspaceId: "local", contentType: "audio/wav", extension: "wav" };
  return Promise.all(
    scenes.map(async ({ id, text }, index) => {
      const seconds = 1 + index * 0.1;
      const sound = readFileSync(madeVoice(data, `voice ${id}`, seconds));
      const words = text.split(" ");
      const each = seconds / words.length;
      return {
        ...{ sceneId: id, text, seconds, voice: "made", provider: "test" },
        audio: await store.put(sound, format),
        words: words.map((word, i) => ({ text: word, start: i * each, end: (i + 0.9) * each })),
      };
    }),
  );
}

async function makeFilm(
  { broker, speak: spoken }: VideoCompany,
  script: Script,
  options: Readonly<Record<string, unknown>> = {},
): Promise<MadeFilm> {
  const speech = await spoken(script);
  const storyboard: Storyboard = await broker.call("video.storyboard", {
    ...{ script, speech, aspect: "1:1", seed: 7 },
    ...options,
  });
  const segments: Segment[] = await Promise.all(
    storyboard.scenes.map((scene) => broker.call<Segment, object>("video.segment", { scene })),
  );
  const soundtrack: Soundtrack = await broker.call("video.soundtrack", {
    ...{ storyboard, speech, seed: 7 },
  });
  const parts = { storyboard, speech, segments, soundtrack };
  return { ...parts, video: await broker.call<FinishedVideo, object>("video.assemble", parts) };
}

/** Three sentences, each with its own kind of scene. */
export const shortScript: Script = {
  ...{ title: "Three hearts", language: "en", sources: [], seconds: 4, provider: "own" },
  notes: [],
  scenes: [
    scene("s1", "hook", "An octopus has three hearts.", "three hearts", ["octopus", "heart"]),
    scene("s2", "body", "Two of them feed the gills.", "two feed the gills", []),
    scene("s3", "callToAction", "Which animal is next?", "which is next", ["question"]),
  ],
};

function scene(
  id: string,
  role: "hook" | "body" | "callToAction",
  text: string,
  headline: string,
  subjects: readonly string[],
): Script["scenes"][number] {
  const layout =
    subjects.length > 0 ? { kind: "picture" as const } : { kind: "statement" as const };
  return { id, role, text, headline, layout, picture: { subjects, query: text }, sources: [] };
}
