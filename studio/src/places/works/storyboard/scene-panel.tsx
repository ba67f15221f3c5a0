import { ArrowLeft, ArrowRight, Merge, Split, Trash2 } from "lucide-react";
import type {
  Aspect,
  Script,
  SpokenScene,
  StoryboardScene,
} from "../../../../../services/video/video.contract.ts";
import { IconButton } from "../../../design/button.tsx";
import { formatSeconds } from "../../../design/format.ts";
import { ProblemNote } from "../../../design/problem-note.tsx";
import { useLanguage, useWords } from "../../../words/language.tsx";
import type { FilmScene } from "../film/film-parts.ts";
import { PicturePicker } from "./picture-picker.tsx";
import { storyboardWords } from "./storyboard-words.ts";
import type { DraftKeeper } from "./use-draft.ts";
import type { Listening } from "./use-listen.ts";
import type { PictureUpload } from "./use-picture-upload.ts";
import { VoicePicker } from "./voice-picker.tsx";

interface ScenePanelProps {
  readonly script: Script;
  readonly draft: DraftKeeper;
  /** Of the scene that is edited; below 0 where none is. */
  readonly place: number;
  readonly film: FilmScene | undefined;
  readonly shown: StoryboardScene | undefined;
  readonly speech: readonly SpokenScene[];
  readonly listening: Listening;
  readonly aspect: Aspect;
  readonly upload: PictureUpload;
}

/** Voice, picture and place of one scene. */
export function ScenePanel(props: ScenePanelProps) {
  const { draft, place, film, listening } = props;
  const words = useWords(storyboardWords);
  const { language } = useLanguage();
  const scene = draft.scenes[place];
  if (!scene) {
    return (
      <div className="grid min-h-40 place-items-center rounded-card border border-dashed border-line p-8 text-center text-quiet">
        <p className="max-w-sm">{words.pickScene}</p>
      </div>
    );
  }
  const time = film ? formatSeconds(film.seconds, language) : words.new;
  return (
    <section aria-label={words.scene(place + 1)} className="min-w-0">
      <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-1">
        <h2 className="flex-1 text-lead">{words.selected(place + 1, time)}</h2>
        <SceneTools {...props} id={scene.id} />
      </div>
      {listening.error && <ProblemNote error={listening.error} />}
      <div className="grid gap-x-8 gap-y-4 xl:grid-cols-[16rem_minmax(0,1fr)]">
        <VoicePicker
          key={`voice-${scene.id}`}
          scene={scene}
          script={props.script}
          speech={props.speech}
          draft={draft}
        />
        <PicturePicker
          key={`picture-${scene.id}`}
          scene={scene}
          script={props.script}
          shown={props.shown}
          aspect={props.aspect}
          draft={draft}
          upload={props.upload}
        />
      </div>
    </section>
  );
}

/** What the keyboard does, for the hand. */
function SceneTools({ draft, place, id }: ScenePanelProps & { readonly id: string }) {
  const words = useWords(storyboardWords);
  const icon = "size-4";
  const split = () => {
    const field = document.querySelector<HTMLTextAreaElement>(
      `[data-sentence="${CSS.escape(id)}"]`,
    );
    if (field) draft.edit({ type: "split", id, at: field.selectionStart });
  };
  return (
    <div className="-mr-2 flex">
      <IconButton
        label={words.moveLeft}
        icon={<ArrowLeft aria-hidden className={icon} />}
        onClick={() => draft.edit({ type: "move", id, to: place - 1 })}
      />
      <IconButton
        label={words.moveRight}
        icon={<ArrowRight aria-hidden className={icon} />}
        onClick={() => draft.edit({ type: "move", id, to: place + 1 })}
      />
      <IconButton
        label={words.splitHere}
        icon={<Split aria-hidden className={`${icon} rotate-90`} />}
        onClick={split}
      />
      <IconButton
        label={words.joinNext}
        icon={<Merge aria-hidden className={`${icon} rotate-90`} />}
        onClick={() => draft.edit({ type: "join", id })}
      />
      <IconButton
        label={words.remove}
        icon={<Trash2 aria-hidden className={icon} />}
        onClick={() => draft.edit({ type: "remove", id })}
      />
    </div>
  );
}
