import { GripVertical, Square, Volume2 } from "lucide-react";
import type { DragEvent } from "react";
import type { Aspect, ScriptScene, Segment } from "../../../../../services/video/video.contract.ts";
import { IconButton } from "../../../design/button.tsx";
import { classNames } from "../../../design/class-names.ts";
import { formatSeconds } from "../../../design/format.ts";
import { useLanguage, useWords } from "../../../words/language.tsx";
import type { FilmScene } from "../film/film-parts.ts";
import { artifactHref } from "../work-data.ts";
import type { Change } from "./draft.ts";
import type { SceneProgress } from "./scene-progress.ts";
import { SentenceField } from "./sentence-field.tsx";
import { storyboardWords } from "./storyboard-words.ts";
import type { DraftKeeper } from "./use-draft.ts";
import type { Listening } from "./use-listen.ts";

export interface SceneCardProps {
  readonly scene: ScriptScene;
  readonly place: number;
  readonly draft: DraftKeeper;
  /** As it stands in the film; not of a new scene. */
  readonly filmed: FilmScene | undefined;
  readonly poster: Segment | undefined;
  readonly changes: readonly Change[];
  readonly isAgain: boolean;
  readonly peaks: readonly number[] | undefined;
  readonly progress: SceneProgress | undefined;
  /** Seconds within the scene; undefined where the playhead is elsewhere. */
  readonly playhead: number | undefined;
  readonly isSelected: boolean;
  readonly aspect: Aspect;
  readonly listening: Listening;
  readonly onSeek: () => void;
  readonly onSelect: () => void;
  readonly onDragStart: () => void;
  readonly onDragOver: (event: DragEvent) => void;
  readonly onDrop: () => void;
}

interface CardSize {
  /** Pixels of the picture. */
  readonly height: number;
  /** Pixels of a second. */
  readonly second: number;
  /** Pixels of the narrowest card on which a sentence can be read. */
  readonly narrowest: number;
}

const sizes: Readonly<Record<Aspect, CardSize>> = {
  "9:16": { height: 208, second: 52, narrowest: 184 },
  "1:1": { height: 192, second: 60, narrowest: 192 },
  "16:9": { height: 136, second: 88, narrowest: 242 },
};
/** Words in a second, for a sentence that has not been spoken. */
const pace = 2.6;

export function SceneCard(props: SceneCardProps) {
  const { scene, draft, isSelected, isAgain, changes, place } = props;
  const words = useWords(storyboardWords);
  const seconds = props.filmed?.seconds ?? scene.text.split(/\s+/).length / pace + 0.6;
  const size = sizes[props.aspect];
  const isTouched = changes.length > 0 || isAgain;
  return (
    <li
      data-scene={scene.id}
      aria-label={words.scene(place + 1)}
      onDragOver={props.onDragOver}
      onDrop={props.onDrop}
      onFocus={props.onSelect}
      style={{ width: Math.max(size.narrowest, seconds * size.second) }}
      className={classNames(
        "flex shrink-0 flex-col overflow-hidden rounded-card border bg-surface transition-[width,border-color]",
        isSelected ? "border-accent" : isTouched ? "border-accent/50" : "border-line",
      )}
    >
      <ScenePicture {...props} seconds={seconds} />
      <div className="flex items-center gap-1 border-b border-line px-1">
        <ListenButton scene={scene} listening={props.listening} />
        <VoicePicture peaks={changes.includes("words") ? undefined : props.peaks} />
      </div>
      <SentenceField
        scene={scene}
        place={place}
        draft={draft}
        label={words.sentence(place + 1)}
        onSelect={props.onSelect}
      />
      <Marks {...props} />
    </li>
  );
}

function ScenePicture(props: SceneCardProps & { readonly seconds: number }) {
  const { scene, poster, place, seconds, playhead, progress, aspect } = props;
  const words = useWords(storyboardWords);
  const { language } = useLanguage();
  return (
    <div
      draggable
      title={words.drag}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", scene.text);
        props.onDragStart();
      }}
      style={{ height: sizes[aspect].height }}
      className="group relative shrink-0 cursor-grab overflow-hidden bg-raised active:cursor-grabbing"
    >
      <button
        type="button"
        aria-label={words.seekHere(place + 1)}
        onClick={() => {
          props.onSeek();
          props.onSelect();
        }}
        className="block size-full outline-offset-[-4px]"
      >
        <Picture poster={poster} shows={scene.shows} />
      </button>
      <span className="pointer-events-none absolute inset-x-0 top-0 flex items-center justify-between bg-gradient-to-b from-black/70 to-transparent px-2 pt-1 pb-4 text-small text-white">
        <span className="inline-flex items-center">
          <GripVertical aria-hidden className="-ml-1 size-4 opacity-70" />
          {place + 1}
        </span>
        <span>{formatSeconds(seconds, language)}</span>
      </span>
      {playhead !== undefined && (
        <span
          aria-hidden
          className="pointer-events-none absolute inset-y-0 w-0.5 bg-accent shadow-[0_0_6px_rgb(0_0_0/0.6)]"
          style={{ left: `${Math.min(100, (playhead / seconds) * 100)}%` }}
        />
      )}
      {(progress === "rendering" || progress === "queued") && (
        <span className="absolute inset-0 grid place-items-center bg-black/60 text-white">
          <span className={classNames(progress === "rendering" && "animate-breathe")}>
            {progress === "rendering" ? words.isRendering : words.queued}
          </span>
        </span>
      )}
    </div>
  );
}

function Picture({ poster, shows }: { poster: Segment | undefined; shows: ScriptScene["shows"] }) {
  if (shows?.kind === "own" && shows.artifact.contentType.startsWith("image/")) {
    return <img src={artifactHref(shows.artifact)} alt="" className="size-full object-cover" />;
  }
  if (shows?.kind === "found") {
    const { artifact } = shows.picture;
    return <img src={artifactHref(artifact)} alt="" className="size-full object-cover" />;
  }
  if (!poster) return <span className="block size-full bg-accent-wash" />;
  if (poster.poster) {
    return (
      <img
        src={artifactHref(poster.poster)}
        alt=""
        draggable={false}
        className="size-full object-cover object-[50%_35%]"
      />
    );
  }
  // Segments of earlier versions have no picture: a frame of theirs does.
  return (
    <video
      muted
      preload="metadata"
      tabIndex={-1}
      src={`${artifactHref(poster.video)}#t=1`}
      className="size-full object-cover"
    />
  );
}

function ListenButton({ scene, listening }: Pick<SceneCardProps, "scene" | "listening">) {
  const words = useWords(storyboardWords);
  const isHeard = listening.sceneId === scene.id;
  const label = isHeard ? (listening.isPreparing ? words.speaking : words.stop) : words.listen;
  return (
    <IconButton
      label={label}
      aria-pressed={isHeard}
      icon={
        isHeard && !listening.isPreparing ? (
          <Square aria-hidden className="size-3.5 fill-current" />
        ) : (
          <Volume2
            aria-hidden
            className={classNames("size-4", isHeard && "animate-breathe text-accent-ink")}
          />
        )
      }
      onClick={() => listening.listen(scene)}
      className="min-h-9 min-w-9"
    />
  );
}

/** The sentence as it sounds; a line while nobody has spoken it. */
function VoicePicture({ peaks = [] }: { readonly peaks: readonly number[] | undefined }) {
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${Math.max(1, peaks.length)} 2`}
      preserveAspectRatio="none"
      className="h-5 min-w-0 flex-1"
    >
      {peaks.length === 0 && <rect y={0.96} width={1} height={0.08} className="fill-line" />}
      {peaks.map((peak, index) => {
        const size = Math.max(0.08, peak * 2);
        return (
          <rect
            key={index}
            x={index}
            y={1 - size / 2}
            width={0.55}
            height={size}
            className="fill-edge"
          />
        );
      })}
    </svg>
  );
}

function Marks({ changes, isAgain, progress }: SceneCardProps) {
  const words = useWords(storyboardWords);
  const said = changes.map((change) => words[change]);
  if (said.length === 0 && isAgain) said.push(words.ripple);
  if (progress === "done") said.splice(0, said.length, words.isDone);
  return (
    <p className="mt-auto min-h-8 px-3 pb-2 text-small font-semibold text-accent-ink">
      {said.join(" · ")}
    </p>
  );
}
