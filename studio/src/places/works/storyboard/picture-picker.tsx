import { useQuery } from "@tanstack/react-query";
import { ImageUp, RotateCcw } from "lucide-react";
import { type ReactNode, useState } from "react";
import type {
  Aspect,
  ChosenPicture,
  Picture,
  Script,
  ScriptScene,
  StoryboardScene,
} from "../../../../../services/video/video.contract.ts";
import { company } from "../../../api/company.ts";
import { Button, buttonClass } from "../../../design/button.tsx";
import { classNames } from "../../../design/class-names.ts";
import { ProblemNote } from "../../../design/problem-note.tsx";
import { SearchField } from "../../../design/search-field.tsx";
import { Skeleton } from "../../../design/skeleton.tsx";
import { useWords } from "../../../words/language.tsx";
import { artifactHref } from "../work-data.ts";
import { storyboardWords } from "./storyboard-words.ts";
import type { DraftKeeper } from "./use-draft.ts";
import { type PictureUpload, pictureKinds } from "./use-picture-upload.ts";

interface PicturePickerProps {
  readonly scene: ScriptScene;
  readonly script: Script;
  /** What the film shows now. */
  readonly shown: StoryboardScene | undefined;
  readonly aspect: Aspect;
  readonly draft: DraftKeeper;
  readonly upload: PictureUpload;
}

/** Another picture for a scene: what fits, what is searched, what one has. */
export function PicturePicker(props: PicturePickerProps) {
  const { scene, script, shown, aspect, draft, upload } = props;
  const words = useWords(storyboardWords);
  const [query, setQuery] = useState("");
  const pictures = usePictures({ scene, script, aspect, query });
  const show = (shows: ChosenPicture | undefined) =>
    draft.edit({ type: "show", id: scene.id, shows });
  const drawn = scene.shows?.kind === "art" ? scene.shows.art : (shown?.art ?? []);
  return (
    <div className="min-w-0">
      <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-2">
        <h3 className="font-semibold">{words.pictureOf}</h3>
        <Now scene={scene} onReset={() => show(undefined)} />
      </div>
      <div className="mb-2 flex flex-wrap gap-2">
        <SearchField
          label={words.searchPicture}
          value={query}
          onChange={setQuery}
          className="min-w-0 flex-1 basis-56"
        />
        <UploadButton isBusy={upload.isBusy} onFile={(file) => upload.send([scene], [file])} />
      </div>
      {pictures.error && <ProblemNote error={pictures.error} />}
      <Offers
        isLoading={pictures.isPending}
        art={pictures.data?.art ?? []}
        photographs={pictures.data?.photographs ?? []}
        notes={pictures.data?.notes ?? []}
        drawn={scene.shows === undefined || scene.shows.kind === "art" ? drawn : []}
        onChoose={show}
      />
    </div>
  );
}

function usePictures({
  scene,
  script,
  aspect,
  query,
}: Omit<PicturePickerProps, "shown" | "draft" | "upload"> & { readonly query: string }) {
  const { title: topic, language } = script;
  const text = scene.text.trim();
  const wanted = query.trim();
  return useQuery({
    queryKey: ["pictures", scene.id, wanted === "" ? text : wanted],
    enabled: text !== "",
    staleTime: Infinity,
    queryFn: ({ signal }) =>
      company.post("/api/videos/pictures", {
        body: {
          ...{ text, topic, language, aspect, subjects: [...scene.picture.subjects] },
          ...(wanted === "" ? {} : { query: wanted }),
        },
        signal,
      }),
  });
}

function Now({ scene, onReset }: Pick<PicturePickerProps, "scene"> & { onReset: () => void }) {
  const words = useWords(storyboardWords);
  const { shows } = scene;
  if (!shows) return <span className="text-small text-quiet">{words.found}</span>;
  return (
    <>
      {shows.kind === "own" && (
        <span className="min-w-0 truncate text-small">{words.own(shows.name)}</span>
      )}
      <Button look="quiet" onClick={onReset} className="min-h-8 px-2 text-small">
        <RotateCcw aria-hidden className="size-4" />
        {words.reset}
      </Button>
    </>
  );
}

function UploadButton({ isBusy, onFile }: { isBusy: boolean; onFile: (file: File) => void }) {
  const words = useWords(storyboardWords);
  return (
    <label
      className={buttonClass(
        "plain",
        "cursor-pointer has-focus-visible:outline-2 has-focus-visible:outline-accent",
      )}
    >
      <ImageUp aria-hidden className="size-4" />
      {isBusy ? words.uploading : words.upload}
      <input
        type="file"
        accept={pictureKinds}
        className="sr-only"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file) onFile(file);
          target.value = "";
        }}
      />
    </label>
  );
}

interface OffersProps {
  readonly isLoading: boolean;
  readonly art: readonly { readonly name: string; readonly svg: string }[];
  readonly photographs: readonly Picture[];
  readonly notes: readonly string[];
  /** Names of the art that is seen now. */
  readonly drawn: readonly string[];
  readonly onChoose: (shows: ChosenPicture) => void;
}

function Offers({ isLoading, art, photographs, notes, drawn, onChoose }: OffersProps) {
  const words = useWords(storyboardWords);
  if (isLoading) return <OfferSkeleton />;
  if (art.length + photographs.length === 0) {
    return <p className="py-4 text-small text-quiet">{words.nothing}</p>;
  }
  return (
    <>
      <ul className="flex max-h-44 flex-wrap gap-2 overflow-y-auto py-1">
        {art.map(({ name, svg }) => (
          <li key={name}>
            <Offer
              label={words.choose(name.replaceAll("-", " "))}
              isChosen={drawn[0] === name}
              onChoose={() => onChoose({ kind: "art", art: [name] })}
            >
              <img
                src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
                alt=""
                className="size-11"
              />
            </Offer>
          </li>
        ))}
        {photographs.map((picture) => (
          <li key={picture.artifact.key}>
            <Offer
              label={words.choose(picture.credit ?? picture.provider)}
              isChosen={false}
              onChoose={() => onChoose({ kind: "found", picture })}
            >
              <img
                src={artifactHref(picture.artifact)}
                alt=""
                className="h-14 rounded-inner object-cover"
              />
            </Offer>
          </li>
        ))}
      </ul>
      {[...(photographs.length > 0 ? [words.credit] : []), ...notes].map((note) => (
        <p key={note} className="text-small text-quiet">
          {note}
        </p>
      ))}
    </>
  );
}

interface OfferProps {
  readonly label: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly children: ReactNode;
}

function Offer({ label, isChosen, onChoose, children }: OfferProps) {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      aria-pressed={isChosen}
      onClick={onChoose}
      className={classNames(
        "grid min-h-16 min-w-16 place-items-center rounded-card border bg-surface p-1 transition-colors hover:bg-raised",
        isChosen ? "border-accent" : "border-line",
      )}
    >
      {children}
    </button>
  );
}

function OfferSkeleton() {
  const words = useWords(storyboardWords);
  return (
    <div role="status" aria-label={words.loadingPictures} className="flex flex-wrap gap-2 py-1">
      {Array.from({ length: 8 }, (_, index) => (
        <Skeleton key={index} className="size-16" />
      ))}
    </div>
  );
}
