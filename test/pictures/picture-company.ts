import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ServiceBroker } from "moleculer";
import sharp, { type Sharp } from "sharp";
import { environmentVariables, readEnvironment } from "../../config/environment.ts";
import { reportError } from "../../errors/troupe-error.ts";
import { ArtifactsMixin } from "../../mixins/artifacts.ts";
import type { Script, ScriptScene, Storyboard } from "../../services/video/video.contract.ts";
import video from "../../services/video/video/video.service.ts";
import { openObjectStore } from "../../storage/objects/open-object-store.ts";
import type { ArtifactRef, ObjectStore } from "../../storage/objects/types.ts";

export interface PictureCompany {
  readonly broker: ServiceBroker;
  readonly store: ObjectStore;
  /** Stores a file as an upload does, and names it. */
  image(name: string, bytes: Buffer): Promise<{ artifact: ArtifactRef; name: string }>;
  storyboard(params?: Record<string, unknown>): Promise<Storyboard>;
  stop(): Promise<void>;
}

/** A company of the video service alone, with these settings and no others. */
export async function startPictureCompany(
  settings: Record<string, string> = {},
): Promise<PictureCompany> {
  const folder = mkdtempSync(join(tmpdir(), "troupe-pictures-"));
  for (const name of environmentVariables) delete process.env[name];
  Object.assign(process.env, { TROUPE_DATA: folder, ...settings });
  const store = openObjectStore(readEnvironment());
  const broker = new ServiceBroker({ logger: false });
  broker.createService({ ...video, mixins: [ArtifactsMixin()] });
  await broker.start();
  const speech = await store.put(Buffer.from("no sound"), {
    ...{ workspaceId: "local", contentType: "audio/wav", extension: "wav" },
  });
  return {
    broker,
    store,
    image: async (name, bytes) => {
      const contentType = "application/octet-stream";
      const put = { workspaceId: "local", contentType, extension: "bin" };
      return { artifact: await store.put(bytes, put), name };
    },
    storyboard: (params) =>
      broker.call("video.storyboard", {
        script: octopusScript,
        speech: octopusScript.scenes.map(({ id, text }) => ({
          ...{ sceneId: id, text, seconds: 2, audio: speech, voice: "v", provider: "p" },
        })),
        ...params,
      }),
    async stop() {
      await broker.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const scene = (
  id: string,
  text: string,
  subjects: readonly string[],
  layout: ScriptScene["layout"] = { kind: "picture" },
): ScriptScene => ({
  ...{ id, role: "body", text, headline: "Look here", sources: [], layout },
  picture: { subjects, query: subjects.join(" ") },
});

export const octopusScript: Script = {
  ...{ title: "Why octopuses have three hearts", language: "en", sources: [], notes: [] },
  ...{ seconds: 8, provider: "test" },
  scenes: [
    scene("s1", "An octopus has three hearts.", ["octopus", "heart"]),
    scene("s2", "Two of them serve the gills.", ["gill"]),
    scene("s3", "It lives up to five years.", ["octopus"], {
      ...{ kind: "number", value: "5", unit: "years" },
    }),
    scene("s4", "A crab is what it likes to eat.", ["crab"]),
  ],
};

/** A picture with something to see everywhere; another seed is another picture. */
export function photograph(
  seed: number,
  options: { readonly width?: number; readonly height?: number } = {},
): Sharp {
  const { width = 900, height = 1350 } = options;
  const hue = (seed * 97) % 360;
  const stripes = Array.from({ length: 12 }, (_, at) => {
    const light = 25 + ((at * 37 + seed * 11) % 50);
    const y = (at * height) / 12;
    return `<rect y="${y}" width="${width}" height="${height / 12}" fill="hsl(${hue},60%,${light}%)"/>`;
  }).join("");
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${stripes}</svg>`;
  return sharp(Buffer.from(svg));
}

export const failureOf = (promise: Promise<unknown>): Promise<ReturnType<typeof reportError>> =>
  promise.then(
    () => Promise.reject(new Error("it did not fail")),
    (error: unknown) => reportError(error),
  );
