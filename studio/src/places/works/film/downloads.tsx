import { Download } from "lucide-react";
import { useMemo } from "react";
import type { StoredArtifact } from "../../../../../packages/client/client.ts";
import { formatBytes } from "../../../design/format.ts";
import { Section } from "../../../design/section.tsx";
import { useLanguage, useWords } from "../../../words/language.tsx";
import { artifactHref } from "../work-data.ts";
import type { WorkViewProps } from "../work-view-props.ts";
import { fileName, metadataText, scriptText } from "./file-texts.ts";
import { filmWords } from "./film-words.ts";

interface File {
  readonly label: string;
  readonly name: string;
  readonly href: string;
  readonly size: number;
}

/** Every file of the work. */
export function Downloads({ work, output }: WorkViewProps) {
  const words = useWords(filmWords);
  const { language } = useLanguage();
  const files = useFiles({ work, output });
  return (
    <Section title={words.downloads}>
      <ul className="grid gap-x-8 sm:grid-cols-2">
        {files.map(({ label, name, href, size }) => (
          <li key={name} className="border-b border-line">
            <a
              href={href}
              download={name}
              className="flex min-h-12 items-center gap-3 rounded-inner px-2 transition-colors hover:bg-hover"
            >
              <Download aria-hidden className="size-4 shrink-0 text-quiet" />
              <span className="min-w-0 flex-1">
                <span className="sr-only">{words.download}</span> {label}
              </span>
              <span className="text-small text-quiet">{formatBytes(size, language)}</span>
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function useFiles({ work, output }: WorkViewProps): readonly File[] {
  const words = useWords(filmWords);
  return useMemo(() => {
    const { video, thumbnail, metadata, script, upload } = output;
    const name = (ending: string) => `${fileName(work.title)}${ending}`;
    const stored = (
      label: string,
      ending: string,
      ref: Pick<StoredArtifact, "key" | "size"> | undefined,
    ) => (ref ? [{ label, name: name(ending), href: artifactHref(ref), size: ref.size }] : []);
    const written = (label: string, ending: string, text: string | undefined) =>
      text === undefined ? [] : [{ label, name: name(ending), ...textFile(text) }];
    return [
      ...stored(words.film, ".mp4", video?.video),
      ...stored(words.captionsSrt, ".srt", video?.captionsSrt),
      ...stored(words.captionsVtt, ".vtt", video?.captionsVtt),
      ...stored(words.thumbnail, ".thumbnail.jpg", thumbnail?.variants[0]?.wide),
      ...stored(words.poster, ".poster.jpg", video?.poster),
      ...written(words.metadata, ".youtube.txt", metadata && metadataText(metadata)),
      ...written(words.script, ".script.md", script && scriptText(script)),
      ...stored(words.package, ".zip", upload?.status === "packaged" ? upload.package : undefined),
    ];
  }, [work.title, output, words]);
}

function textFile(text: string): { readonly href: string; readonly size: number } {
  const bytes = new TextEncoder().encode(text);
  return { href: `data:text/plain;charset=utf-8,${encodeURIComponent(text)}`, size: bytes.length };
}
