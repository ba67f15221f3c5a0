import { classNames } from "../../../design/class-names.ts";
import { formatClock } from "../../../design/format.ts";
import { Section } from "../../../design/section.tsx";
import { useWords } from "../../../words/language.tsx";
import { MissingPart } from "../missing-part.tsx";
import type { FilmOutput } from "../work-data.ts";
import type { WorkViewProps } from "../work-view-props.ts";
import { Downloads } from "./downloads.tsx";
import { type FilmScene, filmScenes, sceneAt } from "./film-parts.ts";
import { FilmScreen } from "./film-screen.tsx";
import { filmWords } from "./film-words.ts";
import { Timeline } from "./timeline.tsx";
import { usePeaks } from "./use-peaks.ts";
import { type Player, usePlayer } from "./use-player.ts";

/** The film to be seen, heard and taken away. */
export function FilmView({ work, output }: WorkViewProps) {
  return output.video ? (
    <FilmWithWords key={output.video.video.key} work={work} output={output} video={output.video} />
  ) : (
    <MissingPart />
  );
}

type Film = WorkViewProps & { readonly video: NonNullable<FilmOutput["video"]> };

function FilmWithWords({ work, output, video }: Film) {
  const words = useWords(filmWords);
  const player = usePlayer(video.video.key);
  const scenes = filmScenes(output);
  const peaks = usePeaks(output.audio ?? []);
  const isWide = video.width > video.height;
  return (
    <div
      className={classNames(
        "grid items-start gap-x-10 gap-y-8",
        isWide
          ? "lg:grid-cols-[minmax(0,1fr)_24rem]"
          : "md:grid-cols-[minmax(0,22rem)_minmax(0,1fr)]",
      )}
    >
      <FilmScreen
        video={video}
        player={player}
        language={output.storyboard?.language ?? "en"}
        className="max-h-[80vh] md:sticky md:top-6"
      />
      <div className="min-w-0">
        <Timeline player={player} scenes={scenes} peaks={peaks} seconds={video.seconds} />
        <p className="mt-2 mb-8 hidden text-small text-quiet sm:block">{words.keys}</p>
        <Section title={words.spoken}>
          <SpokenWords player={player} scenes={scenes} />
        </Section>
        <Downloads work={work} output={output} />
      </div>
    </div>
  );
}

/** Chapters with their sentence; the one that is spoken now is lit. */
function SpokenWords({
  player,
  scenes,
}: {
  readonly player: Player;
  readonly scenes: readonly FilmScene[];
}) {
  const now = sceneAt(scenes, player.time)?.sceneId;
  return (
    <ol>
      {scenes.map(({ sceneId, start, text, headline }) => (
        <li key={sceneId}>
          <button
            type="button"
            aria-current={now === sceneId ? "true" : undefined}
            onClick={() => player.seek(start)}
            className={classNames(
              "grid w-full grid-cols-[3rem_1fr] rounded-inner px-2 py-2 text-left transition-colors hover:bg-hover",
              now === sceneId && "bg-accent-wash",
            )}
          >
            <span className="text-small leading-6 text-quiet">{formatClock(start)}</span>
            <span>
              {text}
              <span className="block text-small text-quiet">{headline}</span>
            </span>
          </button>
        </li>
      ))}
    </ol>
  );
}
