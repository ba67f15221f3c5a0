import { useEffect, useState } from "react";
import type { CatalogItem } from "../../../../../services/platform/catalog/catalog.contract.ts";
import type { VideoMetadata } from "../../../../../services/video/video.contract.ts";
import { keptDraft } from "../kept-draft.ts";
import { readTags } from "./youtube-limits.ts";

/** The words of a film as they stand in the form. */
export interface WrittenWords {
  readonly titles: readonly string[];
  /** Which of the titles is to be the first. */
  readonly first: number;
  readonly description: string;
  /** Separated by commas. */
  readonly tags: string;
}

export interface Writing {
  readonly written: WrittenWords;
  readonly isChanged: boolean;
  readonly write: (part: Partial<WrittenWords>) => void;
  /** Back to the words of the film. */
  readonly undo: () => void;
  /** A version with these words is asked for: what is written from now on is newer than it. */
  readonly ask: () => VideoMetadata;
}

interface Kept {
  /** The version of which the words were written anew. */
  readonly runId: string;
  /** Its words, or those that the version to come was asked for with. */
  readonly known: WrittenWords;
  readonly written: WrittenWords;
}

/**
 * The words of a work as somebody writes them. They survive a reload, another view, and a version that
 * comes meanwhile: the browser keeps them until the film has them.
 */
export function useWriting(
  { id, runId }: Pick<CatalogItem, "id" | "runId">,
  metadata: VideoMetadata,
): Writing {
  const before = wordsOf(metadata);
  const [state, setState] = useState(() => begin(keptDraft<Kept>(nameOf(id)), runId, before));
  const { written } = state;
  const isChanged = !isSame(written, before);
  useEffect(() => {
    if (isChanged) localStorage.setItem(nameOf(id), JSON.stringify({ runId, ...state }));
    else localStorage.removeItem(nameOf(id));
  }, [id, runId, state, isChanged]);
  return {
    written,
    isChanged,
    write: (part) => setState((now) => ({ ...now, written: { ...now.written, ...part } })),
    undo: () => setState((now) => ({ ...now, written: before })),
    ask() {
      setState((now) => ({ ...now, known: now.written }));
      return metadataOf(metadata, written);
    },
  };
}

function begin(kept: Kept | undefined, runId: string, before: WrittenWords): Omit<Kept, "runId"> {
  if (!kept) return { known: before, written: before };
  if (kept.runId === runId) return kept;
  return { known: before, written: rewritten(kept.written, kept.known, before) };
}

function nameOf(workId: string): string {
  return `troupe.words.${workId}`;
}

/** The words of a version that has come, under those that were written since. */
export function rewritten(
  written: WrittenWords,
  known: WrittenWords,
  come: WrittenWords,
): WrittenWords {
  // The place of the first is one in these titles.
  const { titles, first } =
    isSame(written.titles, known.titles) && written.first === known.first ? come : written;
  return {
    ...{ titles, first },
    description: written.description === known.description ? come.description : written.description,
    tags: written.tags === known.tags ? come.tags : written.tags,
  };
}

function wordsOf({ titles, description, tags }: VideoMetadata): WrittenWords {
  return { titles, first: 0, description, tags: tags.join(", ") };
}

/** The chosen title first, the others in their order. */
function metadataOf(before: VideoMetadata, written: WrittenWords): VideoMetadata {
  const { titles, first, description, tags } = written;
  const chosen = titles[first] ?? "";
  const others = titles.filter((_, place) => place !== first);
  const ordered = [chosen, ...others].map((title) => title.trim());
  return { ...before, titles: ordered, description: description.trim(), tags: readTags(tags) };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
