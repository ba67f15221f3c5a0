import { getRouteApi } from "@tanstack/react-router";
import type { KeyboardEvent } from "react";
import { classNames } from "../../../design/class-names.ts";
import { ProblemNote } from "../../../design/problem-note.tsx";
import { useWords } from "../../../words/language.tsx";
import { filmScenes, sceneAt } from "../film/film-parts.ts";
import { FilmScreen } from "../film/film-screen.tsx";
import { usePeaks } from "../film/use-peaks.ts";
import { usePlayer } from "../film/use-player.ts";
import { MissingPart } from "../missing-part.tsx";
import { useNewVersion } from "../use-new-version.ts";
import type { FilmOutput } from "../work-data.ts";
import type { WorkViewProps } from "../work-view-props.ts";
import { RenderBar } from "./render-bar.tsx";
import { foreseenSegments, renderProgress, sceneProgress } from "./scene-progress.ts";
import { ScenePanel } from "./scene-panel.tsx";
import { SceneStrip } from "./scene-strip.tsx";
import { storyboardWords } from "./storyboard-words.ts";
import { type DraftKeeper, forgetDraft, useDraft } from "./use-draft.ts";
import { useForesight } from "./use-foresight.ts";
import { useListen } from "./use-listen.ts";
import { type PictureUpload, usePictureUpload } from "./use-picture-upload.ts";
import { useStillWishes } from "./use-still-wishes.ts";

const route = getRouteApi("/works/$workId");

/** The words are edited, and the film follows. */
export function StoryboardView({ work, output }: WorkViewProps) {
  const { script, storyboard, video } = output;
  if (!script || !storyboard || !video) return <MissingPart />;
  return (
    <Storyboard key={work.runId} work={work} output={{ ...output, script, storyboard, video }} />
  );
}

interface StoryboardProps {
  readonly work: WorkViewProps["work"];
  readonly output: FilmOutput & Required<Pick<FilmOutput, "script" | "storyboard" | "video">>;
}

function Storyboard({ work, output }: StoryboardProps) {
  const { script, storyboard, video, audio: speech = [] } = output;
  const draft = useDraft(work.runId, script.scenes);
  const wordless = draft.scenes.findIndex(({ text }) => text.trim() === "");
  const isAsked = draft.isChanged && wordless < 0;
  const foreseen = useForesight(work.runId, script, isAsked ? draft.scenes : undefined);
  const rendering = useNewVersion(work, () => forgetDraft(work.runId));
  const player = usePlayer(video.video.key);
  const listening = useListen(script, speech);
  const upload = usePictureUpload(draft);
  const wishOf = useStillWishes(work.runId, output, draft, isAsked ? foreseen.data : undefined);
  const peaks = usePeaks(speech);
  const film = filmScenes(output);
  const [selected, select] = useSelected();
  const again = foreseen.data && isAsked ? foreseenSegments(foreseen.data.foresight).again : [];
  const progress = rendering.status && renderProgress(rendering.status);
  const isTall = video.height > video.width;
  return (
    <div
      onKeyDown={(event) => undoKeys(event, draft)}
      className={classNames(
        "grid items-start gap-x-8 gap-y-4",
        isTall
          ? "md:grid-cols-[15rem_minmax(0,1fr)]"
          : "lg:grid-cols-[minmax(18rem,26rem)_minmax(0,1fr)]",
      )}
    >
      <FilmScreen
        video={video}
        player={player}
        language={script.language}
        className={classNames(
          "order-last mx-auto w-full md:sticky md:top-4 md:order-none",
          isTall && "max-w-60",
        )}
      />
      <div className="min-w-0">
        <RenderBar
          work={work}
          output={output}
          draft={draft}
          wordless={wordless}
          foreseen={foreseen}
          rendering={rendering}
          progress={progress}
        />
        <UploadProblems upload={upload} />
        <SceneStrip
          draft={draft}
          script={script}
          output={output}
          film={film}
          again={again}
          peaks={peaks}
          player={player}
          listening={listening}
          progress={rendering.isBusy ? sceneProgress(progress, again) : undefined}
          posters={rendering.isBusy ? progress?.posters : undefined}
          wishOf={wishOf}
          upload={upload}
          current={sceneAt(film, player.time)?.sceneId}
          selected={selected}
          onSelect={select}
        />
        <ScenePanel
          key={selected}
          script={script}
          draft={draft}
          place={draft.scenes.findIndex(({ id }) => id === selected)}
          film={film.find(({ sceneId }) => sceneId === selected)}
          shown={storyboard.scenes.find(({ sceneId }) => sceneId === selected)}
          speech={speech}
          listening={listening}
          aspect={storyboard.aspect}
          upload={upload}
        />
      </div>
    </div>
  );
}

/** Why a file that was let go over a scene is not its picture. */
function UploadProblems({ upload }: { readonly upload: PictureUpload }) {
  const words = useWords(storyboardWords);
  if (upload.error) return <ProblemNote error={upload.error} />;
  if (upload.refused.length === 0) return null;
  return (
    <p role="alert" className="mb-2 text-small text-danger">
      {words.noPicture(upload.refused.join(", "))}
    </p>
  );
}

/** The scene that is edited stands in the address. */
function useSelected(): readonly [string | undefined, (id: string) => void] {
  const { scene } = route.useSearch();
  const navigate = route.useNavigate();
  const select = (id: string) => {
    if (id === scene) return;
    void navigate({
      search: (search) => ({ ...search, scene: id }),
      replace: true,
      resetScroll: false,
    });
  };
  return [scene, select];
}

/** Undo is of the storyboard, whichever field is written in. */
function undoKeys(event: KeyboardEvent, draft: DraftKeeper): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  if (key !== "z" && key !== "y") return;
  if (event.target instanceof HTMLInputElement) return;
  event.preventDefault();
  if (key === "y" || event.shiftKey) draft.redo();
  else draft.undo();
}
