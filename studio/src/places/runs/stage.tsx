import type { RunStatus } from "../../../../packages/client/client.ts";
import { useState } from "react";
import { classNames } from "../../design/class-names.ts";
import { useWords } from "../../words/language.tsx";
import { picturesOf } from "./film-pictures.ts";
import { isOver } from "./run-progress.ts";
import { runsWords } from "./runs-words.ts";

const shapes: Readonly<Record<string, string>> = {
  "9:16": "aspect-[9/16] h-[27rem]",
  "16:9": "aspect-video w-full",
  "1:1": "aspect-square h-[27rem]",
};

/** The film: first its first picture, then each scene as it is finished, then itself. */
export function Stage({ run }: { readonly run: RunStatus }) {
  const words = useWords(runsWords);
  const [looked, setLooked] = useState<number>();
  const { film, poster, captions, still, scenes } = picturesOf(run);
  const shape = shapes[String(run.input.aspect)] ?? shapes["9:16"];
  const newest = scenes.findLastIndex((scene) => scene !== undefined);
  const shown = looked ?? newest;
  const picture = scenes[shown] ?? still;
  // It ended before there was anything to see.
  if (isOver(run) && !film && !picture) return null;
  return (
    <div className="flex flex-col items-center gap-3 rounded-card bg-surface p-4">
      <div
        className={classNames("relative max-w-full overflow-hidden rounded-card bg-raised", shape)}
      >
        {film ? (
          <video
            controls
            playsInline
            preload="metadata"
            aria-label={words.film}
            src={film.href}
            poster={poster?.href}
            className="size-full bg-black"
          >
            {captions && (
              <track kind="captions" src={captions.href} srcLang={String(run.input.language)} />
            )}
          </video>
        ) : picture ? (
          <img
            key={picture.key}
            src={picture.href}
            alt={words.scene(Math.max(0, shown) + 1, Math.max(1, scenes.length))}
            className="size-full animate-arrive object-cover"
          />
        ) : (
          <p className="absolute inset-0 flex animate-breathe items-center justify-center px-8 text-center text-quiet">
            {words.firstPicture}
          </p>
        )}
      </div>
      {!film && scenes.length > 0 && (
        <ol className="flex w-full max-w-3xl justify-center gap-1">
          {scenes.map((scene, index) => (
            <li key={index} className="min-w-0 flex-1">
              <SceneThumb
                href={scene?.href}
                label={words.scene(index + 1, scenes.length)}
                chosen={index === shown}
                onChoose={() => setLooked(index)}
              />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

interface SceneThumbProps {
  readonly href: string | undefined;
  readonly label: string;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function SceneThumb({ href, label, chosen, onChoose }: SceneThumbProps) {
  if (href === undefined) return <div className="h-10 rounded-inner bg-raised" />;
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={chosen}
      title={label}
      onClick={onChoose}
      className={classNames(
        "block h-10 w-full animate-arrive overflow-hidden rounded-inner",
        chosen && "outline-2 outline-accent",
      )}
    >
      <img src={href} alt="" className="size-full object-cover" />
    </button>
  );
}
