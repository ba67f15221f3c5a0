import { type DragEvent, useEffect, useRef, useState } from "react";
import type { Script } from "../../../../../services/video/video.contract.ts";
import { useWords } from "../../../words/language.tsx";
import type { FilmScene } from "../film/film-parts.ts";
import type { Player } from "../film/use-player.ts";
import type { FilmOutput } from "../work-data.ts";
import { changesOf } from "./draft.ts";
import { SceneCard } from "./scene-card.tsx";
import type { SceneProgress } from "./scene-progress.ts";
import { storyboardWords } from "./storyboard-words.ts";
import type { DraftKeeper } from "./use-draft.ts";
import type { Listening } from "./use-listen.ts";

interface SceneStripProps {
  readonly draft: DraftKeeper;
  readonly script: Script;
  readonly output: FilmOutput;
  readonly film: readonly FilmScene[];
  /** Ids of the scenes that a render would make anew. */
  readonly again: readonly string[];
  readonly peaks: ReadonlyMap<string, readonly number[]>;
  readonly player: Player;
  readonly listening: Listening;
  readonly progress: ReadonlyMap<string, SceneProgress> | undefined;
  /** Under the playhead. */
  readonly current: string | undefined;
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
}

/** The scenes as cards in a row, as wide as they are long. */
export function SceneStrip(props: SceneStripProps) {
  const { draft, script, output, film, player, current } = props;
  const words = useWords(storyboardWords);
  const row = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<string>();
  useFollow(row, player.isPlaying ? current : undefined);
  const drop = (to: number) => {
    if (dragged !== undefined) draft.edit({ type: "move", id: dragged, to });
    setDragged(undefined);
  };
  return (
    <ol
      ref={row}
      aria-label={words.scenes}
      className="-mr-4 flex items-stretch gap-3 overflow-x-auto pt-1 pb-5 sm:-mr-8"
    >
      {draft.scenes.map((scene, place) => {
        const filmed = film.find(({ sceneId }) => sceneId === scene.id);
        return (
          <SceneCard
            key={scene.id}
            scene={scene}
            place={place}
            draft={draft}
            filmed={filmed}
            poster={output.segments?.find(({ sceneId }) => sceneId === scene.id)}
            changes={changesOf(scene, script.scenes)}
            isAgain={props.again.includes(scene.id)}
            peaks={props.peaks.get(scene.id)}
            progress={props.progress?.get(scene.id)}
            playhead={scene.id === current && filmed ? player.time - filmed.start : undefined}
            aspect={output.storyboard?.aspect ?? "9:16"}
            isSelected={scene.id === props.selected}
            listening={props.listening}
            onSeek={() => filmed && player.seek(filmed.start)}
            onSelect={() => props.onSelect(scene.id)}
            onDragStart={() => setDragged(scene.id)}
            onDragOver={(event: DragEvent) => dragged !== undefined && event.preventDefault()}
            onDrop={() => drop(place)}
          />
        );
      })}
    </ol>
  );
}

/** While the film plays, its scene is in sight. */
function useFollow(row: React.RefObject<HTMLElement | null>, current: string | undefined): void {
  useEffect(() => {
    if (current === undefined) return;
    const card = row.current?.querySelector<HTMLElement>(`[data-scene="${CSS.escape(current)}"]`);
    const { current: strip } = row;
    if (!card || !strip) return;
    // Sideways only: the page itself stays where it is.
    const left = card.offsetLeft - (strip.clientWidth - card.clientWidth) / 2;
    strip.scrollTo({ left, behavior: "smooth" });
  }, [row, current]);
}
