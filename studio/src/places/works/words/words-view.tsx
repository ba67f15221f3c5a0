import type { VideoMetadata } from "../../../../../services/video/video.contract.ts";
import { Button } from "../../../design/button.tsx";
import { Field, TextArea, TextField } from "../../../design/field.tsx";
import { formatClock } from "../../../design/format.ts";
import { Section } from "../../../design/section.tsx";
import { useWords } from "../../../words/language.tsx";
import { MissingPart } from "../missing-part.tsx";
import { useSentBefore } from "../sent-before.tsx";
import { useNewVersion } from "../use-new-version.ts";
import { VersionNote } from "../version-note.tsx";
import type { WorkViewProps } from "../work-view-props.ts";
import { type WordsWords, wordsWords } from "./words-words.ts";
import { useWriting, type WrittenWords } from "./written-words.ts";
import { byteLength, hasBrackets, limits, readTags, tagCharacters } from "./youtube-limits.ts";

/** Title, description and tags, with what YouTube lets through. */
export function WordsView({ work, output }: WorkViewProps) {
  const { metadata } = output;
  if (!metadata) return <MissingPart />;
  return <WordsForm key={work.runId} work={work} output={output} metadata={metadata} />;
}

interface WordsFormProps extends WorkViewProps {
  readonly metadata: VideoMetadata;
}

function WordsForm({ work, output, metadata }: WordsFormProps) {
  const words = useWords(wordsWords);
  const writing = useWriting(work, metadata);
  const { written, isChanged, write } = writing;
  const version = useNewVersion(work);
  const sent = useSentBefore(work.runId, output);
  const isWrong = [
    ...written.titles.map((title) => useless(title, limits.title)),
    byteLength(written.description) > limits.description,
    tagCharacters(readTags(written.tags)) > limits.tags,
    hasBrackets(written.description),
  ].some(Boolean);
  const save = () => version.start(sent.withChoice({ edits: { metadata: writing.ask() } }));
  return (
    <div className="max-w-3xl">
      <VersionNote version={version} />
      <Titles written={written} onWrite={write} />
      <Description text={written.description} onWrite={write} />
      <Tags text={written.tags} onWrite={write} />
      <Chapters chapters={metadata.chapters} />
      <div className="sticky bottom-16 -mx-4 flex flex-wrap items-center gap-2 border-t border-line bg-canvas px-4 py-3 sm:bottom-0 sm:mx-0 sm:px-0">
        <Button
          look="primary"
          busy={version.isBusy ? words.saving : undefined}
          blockedBecause={isWrong ? words.wrong : isChanged ? undefined : words.unchanged}
          onClick={save}
        >
          {words.save}
        </Button>
        {isChanged && !version.isBusy && (
          <Button look="quiet" onClick={writing.undo}>
            {words.back}
          </Button>
        )}
        <p className="text-small text-quiet">{words.made}</p>
        {isChanged && !version.isBusy && sent.note}
      </div>
    </div>
  );
}

function useless(text: string, limit: number): boolean {
  return text.trim() === "" || text.length > limit || hasBrackets(text);
}

interface PartProps {
  readonly onWrite: (part: Partial<WrittenWords>) => void;
}

function Titles({ written, onWrite }: PartProps & { readonly written: WrittenWords }) {
  const words = useWords(wordsWords);
  const { titles, first } = written;
  return (
    <Section title={words.titles} about={words.titlesAbout}>
      <ul className="flex flex-col gap-4">
        {titles.map((title, place) => (
          <li key={place} className="flex items-start gap-3">
            <input
              type="radio"
              name="first-title"
              aria-label={words.pick(place + 1)}
              checked={first === place}
              onChange={() => onWrite({ first: place })}
              className="mt-9 size-4 shrink-0 accent-accent"
            />
            <TextField
              className="flex-1"
              label={words.titleField(place + 1)}
              {...countOf(words, title.length, limits.title, words.characters, title)}
              value={title}
              onType={(text) => onWrite({ titles: titles.with(place, text) })}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** How much is used, or what is wrong. */
function countOf(words: WordsWords, used: number, limit: number, unit: string, text: string) {
  const hint = words.count(used, limit, unit);
  if (used > limit) return { hint, problem: words.over(used - limit, unit) };
  if (hasBrackets(text)) return { hint, problem: words.brackets };
  return { hint };
}

function Description({ text, onWrite }: PartProps & { readonly text: string }) {
  const words = useWords(wordsWords);
  const count = countOf(words, byteLength(text), limits.description, words.bytes, text);
  return (
    <Section title={words.description} about={words.descriptionAbout}>
      <Field label={<span className="sr-only">{words.description}</span>} {...count}>
        {(names) => (
          <TextArea
            {...names}
            rows={12}
            value={text}
            onChange={({ target }) => onWrite({ description: target.value })}
          />
        )}
      </Field>
    </Section>
  );
}

function Tags({ text, onWrite }: PartProps & { readonly text: string }) {
  const words = useWords(wordsWords);
  const tags = readTags(text);
  const count = countOf(words, tagCharacters(tags), limits.tags, words.characters, "");
  return (
    <Section title={words.tags} about={words.tagsAbout}>
      <Field label={<span className="sr-only">{words.tags}</span>} {...count}>
        {(names) => (
          <TextArea
            {...names}
            rows={3}
            value={text}
            onChange={({ target }) => onWrite({ tags: target.value })}
          />
        )}
      </Field>
      <ul className="mt-3 flex flex-wrap gap-2">
        {tags.map((tag) => (
          <li key={tag} className="rounded-pill border border-line px-3 text-small leading-7">
            {tag}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Chapters({ chapters }: Pick<VideoMetadata, "chapters">) {
  const words = useWords(wordsWords);
  if (chapters.length === 0) return null;
  return (
    <Section title={words.chapters} about={words.chaptersAbout}>
      <ol>
        {chapters.map(({ start, title }) => (
          <li key={start} className="grid grid-cols-[4rem_1fr] py-1">
            <span className="text-quiet">{formatClock(start)}</span>
            {title}
          </li>
        ))}
      </ol>
    </Section>
  );
}
