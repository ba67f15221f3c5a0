import { Square, Volume2 } from "lucide-react";
import { IconButton } from "../../../design/button.tsx";
import { classNames } from "../../../design/class-names.ts";
import { useWords } from "../../../words/language.tsx";
import type { DropPlace } from "./use-scene-drag.ts";
import type { CardPartProps, SceneCardProps } from "./scene-card-props.ts";
import { cardSizes, ScenePicture } from "./scene-picture.tsx";
import { SentenceField } from "./sentence-field.tsx";
import { storyboardWords } from "./storyboard-words.ts";
import { useSceneStill } from "./use-scene-still.ts";

/** Words in a second, for a sentence that has not been spoken. */
const pace = 2.6;

export function SceneCard(props: SceneCardProps) {
  const { scene, draft, isSelected, isAgain, changes, place } = props;
  const words = useWords(storyboardWords);
  const seconds = props.filmed?.seconds ?? scene.text.split(/\s+/).length / pace + 0.6;
  const size = cardSizes[props.aspect];
  const still = useSceneStill(props.wish);
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
        "relative flex shrink-0 flex-col overflow-hidden rounded-card border bg-surface transition-[width,border-color] focus-within:border-accent",
        isSelected ? "border-accent" : isTouched ? "border-accent/50" : "border-line",
      )}
    >
      <DropMark place={props.dropPlace} />
      <ScenePicture {...props} seconds={seconds} still={still} />
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
      <Marks {...props} seconds={seconds} still={still} />
    </li>
  );
}

/** Where a scene that is dragged would stand, or that a file would become this scene's picture. */
function DropMark({ place }: { readonly place: DropPlace | undefined }) {
  const words = useWords(storyboardWords);
  if (place === undefined) return null;
  if (place === "picture") {
    return (
      <span className="pointer-events-none absolute inset-0 z-[1] grid place-items-center border-2 border-accent bg-black/60 p-2 text-center text-white">
        {words.dropPicture}
      </span>
    );
  }
  const side = place === "before" ? "left-0" : "right-0";
  return <span aria-hidden className={`absolute inset-y-0 z-[1] w-1.5 bg-accent ${side}`} />;
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

function Marks({ changes, isAgain, progress, still }: CardPartProps) {
  const words = useWords(storyboardWords);
  if (still.problem !== undefined) {
    return (
      <p role="alert" className="mt-auto min-h-8 px-3 pb-2 text-small text-danger">
        {still.problem}
      </p>
    );
  }
  const said = changes.map((change) => words[change]);
  if (said.length === 0 && isAgain) said.push(words.ripple);
  if (progress === "done") said.splice(0, said.length, words.isDone);
  return (
    <p className="mt-auto min-h-8 px-3 pb-2 text-small font-semibold text-accent-ink">
      {said.join(" · ")}
    </p>
  );
}
