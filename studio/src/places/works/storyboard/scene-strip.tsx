import { useEffect, useRef } from "react";
import type { Script } from "../../../../../services/video/video.contract.ts";
import { useWords } from "../../../words/language.tsx";
import type { FilmScene } from "../film/film-parts.ts";
import type { Player } from "../film/use-player.ts";
import type { FilmOutput } from "../work-data.ts";
import { changesOf } from "./draft.ts";
import { SceneCard } from "./scene-card.tsx";
import type { RenderProgress, SceneProgress } from "./scene-progress.ts";
import { storyboardWords } from "./storyboard-words.ts";
import type { DraftKeeper } from "./use-draft.ts";
import type { Listening } from "./use-listen.ts";
import type { PictureUpload } from "./use-picture-upload.ts";
import { useSceneDrag } from "./use-scene-drag.ts";
import type { StillWish } from "./use-scene-still.ts";

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
  /** Pictures of the scenes that are rendered anew, as far as they are. */
  readonly posters: RenderProgress["posters"] | undefined;
  /** Of a scene that was edited. */
  readonly wishOf: (sceneId: string) => StillWish | undefined;
  readonly upload: PictureUpload;
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
  const drag = useSceneDrag(draft, props.upload);
  useFollow(row, player.isPlaying ? current : undefined);
  return (
    <ol
      ref={row}
      aria-label={words.scenes}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        // Between two cards the pointer is still over the row.
        if (relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) return;
        drag.leave();
      }}
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
            rendered={props.posters?.get(scene.id)}
            wish={props.wishOf(scene.id)}
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
            dropPlace={drag.at(place)}
            onDragStart={() => drag.begin(scene.id)}
            onDragEnd={drag.end}
            onDragOver={(event) => drag.over(event, place)}
            onDrop={(event) => drag.drop(event, place)}
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
