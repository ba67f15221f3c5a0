import { useMutation } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { CatalogItem } from "../../../../services/platform/catalog/catalog.contract.ts";
import { company } from "../../api/company.ts";
import { Button, IconButton } from "../../design/button.tsx";
import { TextInput } from "../../design/field.tsx";
import { formatClock } from "../../design/format.ts";
import { ProblemNote } from "../../design/problem-note.tsx";
import { StateMark } from "../../design/state-mark.tsx";
import { RelativeTime } from "../../design/time.tsx";
import { sharedWords } from "../../words/shared-words.ts";
import { useWords } from "../../words/language.tsx";
import { type FilmOutput, useWorkRefresh } from "./work-data.ts";
import { workWords } from "./work-words.ts";
import { worksWords } from "./works-words.ts";

interface WorkTitleProps {
  readonly work: CatalogItem;
  readonly output: FilmOutput | undefined;
}

/** What the work is called, and how much there is of it. */
export function WorkTitle({ work, output }: WorkTitleProps) {
  const [renaming, setRenaming] = useState(false);
  return (
    <header className="mb-5">
      {renaming ? (
        <TitleField work={work} onDone={() => setRenaming(false)} />
      ) : (
        <Title title={work.title} onRename={() => setRenaming(true)} />
      )}
      <Facts work={work} output={output} />
    </header>
  );
}

function Title({ title, onRename }: { readonly title: string; readonly onRename: () => void }) {
  const words = useWords(workWords);
  return (
    <div className="flex items-start gap-2">
      <h1 className="text-title break-words">{title}</h1>
      <IconButton
        label={words.rename}
        icon={<Pencil aria-hidden className="size-4" />}
        onClick={onRename}
        className="-mt-1"
      />
    </div>
  );
}

function TitleField({ work, onDone }: { readonly work: CatalogItem; readonly onDone: () => void }) {
  const words = useWords(workWords);
  const shared = useWords(sharedWords);
  const [title, setTitle] = useState(work.title);
  const refresh = useWorkRefresh(work.id);
  const { mutate, error, isPending } = useMutation({
    mutationFn: () =>
      company.patch("/api/catalog/items/{id}", {
        params: { path: { id: work.id } },
        body: { title: title.trim() },
      }),
    onSuccess: async () => {
      await refresh();
      onDone();
    },
  });
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (title.trim() !== "") mutate();
  };
  return (
    <form onSubmit={save} className="max-w-2xl">
      <div className="flex gap-2">
        <TextInput
          aria-label={words.title}
          value={title}
          maxLength={300}
          autoFocus
          onChange={({ target }) => setTitle(target.value)}
          onKeyDown={({ key }) => key === "Escape" && onDone()}
          className="text-lead font-semibold"
        />
        <Button type="submit" look="primary" busy={isPending ? shared.save : undefined}>
          {shared.save}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {shared.cancel}
        </Button>
      </div>
      {error && <ProblemNote error={error} />}
    </form>
  );
}

function Facts({ work, output }: WorkTitleProps) {
  const words = useWords(workWords);
  const works = useWords(worksWords);
  const { video, storyboard } = output ?? {};
  return (
    <p className="mt-1 flex min-h-6 flex-wrap gap-x-4 text-quiet">
      {video && (
        <span>
          {formatClock(video.seconds)} · {video.width}×{video.height}
        </span>
      )}
      {storyboard && <span>{words.scenes(storyboard.scenes.length)}</span>}
      {work.versions.length > 1 && <span>{works.version(work.versions.length)}</span>}
      <span>
        {words.made} <RelativeTime iso={work.updatedAt} />
      </span>
      {work.state === "sent" && <StateMark tone="good">{works.sent}</StateMark>}
    </p>
  );
}
