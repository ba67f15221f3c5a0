import { GripVertical } from "lucide-react";
import type { Aspect } from "../../../../../services/video/video.contract.ts";
import { classNames } from "../../../design/class-names.ts";
import { formatSeconds } from "../../../design/format.ts";
import { useLanguage, useWords } from "../../../words/language.tsx";
import { artifactHref } from "../work-data.ts";
import type { CardPartProps } from "./scene-card-props.ts";
import { storyboardWords } from "./storyboard-words.ts";

interface CardSize {
  /** Pixels of the picture. */
  readonly height: number;
  /** Pixels of a second. */
  readonly second: number;
  /** Pixels of the narrowest card on which a sentence can be read. */
  readonly narrowest: number;
}

export const cardSizes: Readonly<Record<Aspect, CardSize>> = {
  "9:16": { height: 208, second: 52, narrowest: 184 },
  "1:1": { height: 192, second: 60, narrowest: 192 },
  "16:9": { height: 136, second: 88, narrowest: 242 },
};
/** What a scene shows, with its place and its length; it is taken by it to another place. */
export function ScenePicture(props: CardPartProps) {
  const { scene, place, seconds, playhead, aspect } = props;
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
      onDragEnd={props.onDragEnd}
      style={{ height: cardSizes[aspect].height }}
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
        <Picture {...props} />
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
      <UnderWay {...props} />
    </div>
  );
}

/** That the picture is not the last word yet. */
function UnderWay({ progress, still }: CardPartProps) {
  const words = useWords(storyboardWords);
  if (progress === "rendering" || progress === "queued") {
    return (
      <span className="absolute inset-0 grid place-items-center bg-black/60 text-white">
        <span className={classNames(progress === "rendering" && "animate-breathe")}>
          {progress === "rendering" ? words.isRendering : words.queued}
        </span>
      </span>
    );
  }
  if (!still.isDrawing) return null;
  return (
    <span className="absolute inset-x-0 bottom-0 bg-black/60 px-2 py-1 text-small text-white">
      <span className="animate-breathe">{words.isDrawn}</span>
    </span>
  );
}

/** The newest that there is: as it was rendered, as it would look, as it was. */
function Picture({ poster, scene: { shows }, rendered, still }: CardPartProps) {
  const href = rendered ?? still.href;
  if (href !== undefined) return <Frame src={href} />;
  if (shows?.kind === "own" && shows.artifact.contentType.startsWith("image/")) {
    return <Frame src={artifactHref(shows.artifact)} />;
  }
  if (shows?.kind === "found") return <Frame src={artifactHref(shows.picture.artifact)} />;
  if (!poster) return <span className="block size-full bg-accent-wash" />;
  if (poster.poster) return <Frame src={artifactHref(poster.poster)} />;
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

function Frame({ src }: { readonly src: string }) {
  return (
    <img
      key={src}
      src={src}
      alt=""
      draggable={false}
      className="size-full animate-arrive object-cover object-[50%_35%]"
    />
  );
}
