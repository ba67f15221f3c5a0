import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { TroupeError } from "../../../errors/troupe-error.ts";
import type { ArtifactRef, ObjectStore } from "../../../storage/objects/types.ts";
import { frameOf } from "../design/frame.ts";
import type { MediaTools } from "../media/media-tools.ts";
import type { PictureShop } from "../pictures/picture-shop.ts";
import type {
  FinishedVideo,
  Segment,
  SegmentPicture,
  Soundtrack,
  SpokenScene,
  Storyboard,
  StoryboardScene,
} from "../video.contract.ts";
import { captionExtent } from "./captions/caption-extent.ts";
import { makeCues, toSrt, toVtt } from "./captions/subtitles.ts";
import { measureFilm, refuseBadFilm } from "./measure/film-measures.ts";
import { refuseBadSegment, watchSegment } from "./measure/segment-picture.ts";
import { frameRate } from "./render/encoding.ts";
import { joinFilm, takePoster } from "./render/join-film.ts";
import { renderSegment } from "./render/render-segment.ts";
import type { MixPlan, Sentence } from "./sound/mix-plan.ts";
import { makeSoundtrack } from "./sound/soundtrack.ts";
import { sceneStarts } from "./story/timing.ts";

/** What all steps of film making work with. */
export interface Workshop extends PictureShop {
  readonly tools: MediaTools;
  /** Scratch folder of this step. */
  readonly folder: string;
}

/** Share of a scene after which everything in it has arrived. */
export const fullAt = 0.6;
/** Longer side of a scene's poster in pixels. */
export const posterSide = 640;

/**
 * Draws and renders one scene, and watches what was encoded.
 * @throws TroupeError `RESULT_REJECTED` where its picture is black or frozen for too long
 */
export async function makeSegment(shop: Workshop, scene: StoryboardScene): Promise<Segment> {
  const { tools, artifacts, folder, signal } = shop;
  const picturePath = scene.picture && (await artifacts.localPath(scene.picture.artifact));
  const drawing = await shop.drawing.run("scene", { scene, folder, picturePath }, signal);
  shop.progress(0.15);
  const file = await renderSegment(tools, drawing, {
    folder,
    signal,
    onProgress: (fraction) => shop.progress(0.15 + 0.75 * fraction),
  });
  const picture = await watchSegment(tools, file, scene.aspect, signal);
  refuseBadSegment(scene.sceneId, picture);
  const video = await keep(shop, file, "video/mp4", "mp4");
  const at = (drawing.frames / frameRate) * fullAt;
  const poster = await takePoster(tools, file, at, { ...shop, longest: posterSide });
  return {
    ...{ sceneId: scene.sceneId, video, frames: drawing.frames, picture },
    poster: await keep(shop, poster, "image/jpeg", "jpg"),
    captions: captionExtent(drawing),
  };
}

/** Mixes the voice with music that is made for the film's length and style. */
export async function makeFilmSound(
  shop: Workshop,
  storyboard: Storyboard,
  speech: readonly SpokenScene[],
  music: { readonly on: boolean; readonly seed: number },
): Promise<Soundtrack> {
  const starts = sceneStarts(storyboard.scenes);
  const plan: MixPlan = {
    seconds: storyboard.frames / frameRate,
    narration: await sentences(shop, storyboard, speech),
    cuts: starts.slice(1),
    music: music.on ? { style: storyboard.style, seed: music.seed } : undefined,
  };
  const { tools, folder, signal } = shop;
  const made = await makeSoundtrack(tools, plan, {
    folder,
    signal,
    onProgress: (fraction) => shop.progress(fraction),
  });
  const audio = await keep(shop, made.file, "audio/mp4", "m4a");
  return { audio, seconds: plan.seconds, lufs: made.lufs, truePeakDb: made.truePeakDb };
}

export interface FilmMaterial {
  readonly storyboard: Storyboard;
  readonly speech: readonly SpokenScene[];
  readonly segments: readonly Segment[];
  readonly soundtrack: Soundtrack;
}

/**
 * Joins the parts and measures the result.
 * @throws TroupeError `RESULT_REJECTED` where a measure is outside its limit
 */
export async function finishFilm(shop: Workshop, material: FilmMaterial): Promise<FinishedVideo> {
  const { tools, artifacts, signal } = shop;
  const { storyboard, soundtrack } = material;
  const starts = sceneStarts(storyboard.scenes);
  const seconds = storyboard.frames / frameRate;
  const scenes = storyboard.scenes.map(({ sceneId, headline }, index) => ({
    sceneId,
    start: starts[index] ?? 0,
    headline,
  }));
  const segments = await orderedSegments(artifacts, material);
  const file = await joinFilm(
    tools,
    {
      segments: segments.map((segment) => segment.file),
      soundtrack: await artifacts.localPath(soundtrack.audio),
      title: storyboard.title,
      chapters: scenes.map(({ start, headline }, index) => ({
        start,
        end: starts[index + 1] ?? seconds,
        title: headline,
      })),
    },
    shop,
  );
  shop.progress(0.3, "Measuring the film");
  const cues = makeCues(storyboard.scenes);
  const narration = await sentences(shop, storyboard, material.speech);
  const captions = material.segments.flatMap((segment) => segment.captions ?? []);
  const pictures = await segmentPictures(shop, storyboard, segments);
  const measures = await measureFilm(
    tools,
    { file, storyboard, narration, cues, captions, pictures },
    signal,
  );
  refuseBadFilm(measures);
  const posterAt = ((storyboard.scenes[0]?.frames ?? 0) / frameRate) * fullAt;
  const video = await keep(shop, file, "video/mp4", "mp4");
  const { width, height } = frameOf(storyboard.aspect);
  return {
    video,
    videoPath: video.key,
    poster: await keep(shop, await takePoster(tools, file, posterAt, shop), "image/jpeg", "jpg"),
    captionsSrt: await keepText(shop, toSrt(cues), "application/x-subrip", "srt"),
    captionsVtt: await keepText(shop, toVtt(cues), "text/vtt", "vtt"),
    seconds,
    width,
    height,
    scenes,
    measures,
    credits: storyboard.credits,
    provider: `ffmpeg ${shortVersion(tools.version)}`,
  };
}

/** Of "5.1.9-0+deb12u1" what people compare; versions of other shapes stay as they are. */
function shortVersion(version: string): string {
  return /^\d+(?:\.\d+)+/.exec(version)?.[0] ?? version;
}

interface SegmentFile {
  readonly file: string;
  readonly picture?: SegmentPicture;
}

async function orderedSegments(
  artifacts: ObjectStore,
  { storyboard, segments }: FilmMaterial,
): Promise<SegmentFile[]> {
  const byScene = new Map(segments.map((segment) => [segment.sceneId, segment]));
  const files: SegmentFile[] = [];
  for (const { sceneId, frames } of storyboard.scenes) {
    const segment = byScene.get(sceneId);
    if (segment?.frames !== frames) {
      throw new TroupeError("INPUT_INVALID", `The segment of scene "${sceneId}" does not fit.`, {
        field: "segments",
        hint: "Render the scenes of this storyboard with video.segment.",
      });
    }
    files.push({ file: await artifacts.localPath(segment.video), picture: segment.picture });
  }
  return files;
}

async function segmentPictures(
  { tools, signal }: Workshop,
  { aspect }: Storyboard,
  segments: readonly SegmentFile[],
): Promise<SegmentPicture[]> {
  const pictures: SegmentPicture[] = [];
  for (const { file, picture } of segments) {
    pictures.push(picture ?? (await watchSegment(tools, file, aspect, signal)));
  }
  return pictures;
}

async function sentences(
  { artifacts }: Workshop,
  storyboard: Storyboard,
  speech: readonly SpokenScene[],
): Promise<Sentence[]> {
  const starts = sceneStarts(storyboard.scenes);
  const spoken = new Map(speech.map((scene) => [scene.sceneId, scene]));
  const placed: Sentence[] = [];
  for (const [index, scene] of storyboard.scenes.entries()) {
    const voice = spoken.get(scene.sceneId);
    if (!voice) continue;
    placed.push({
      file: await artifacts.localPath(voice.audio),
      start: (starts[index] ?? 0) + scene.voiceAt,
    });
  }
  return placed;
}

/** Puts a file of the workshop where others find it. */
export function keep(
  { artifacts, workspaceId }: Workshop,
  file: string,
  contentType: string,
  extension: string,
): Promise<ArtifactRef> {
  return artifacts.putFile(file, { workspaceId, contentType, extension });
}

async function keepText(
  shop: Workshop,
  text: string,
  contentType: string,
  extension: string,
): Promise<ArtifactRef> {
  const file = join(shop.folder, `captions.${extension}`);
  await writeFile(file, text);
  return keep(shop, file, contentType, extension);
}
