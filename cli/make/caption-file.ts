import { statSync } from "node:fs";
import { TroupeError } from "../../errors/troupe-error.ts";
import { givenPath } from "./given-path.ts";

export interface CaptionFile {
  readonly file: string;
  /** BCP 47, from the file's name. */
  readonly language: string;
  readonly contentType: string;
}

const contentTypes: Readonly<Record<string, string>> = {
  srt: "application/x-subrip",
  vtt: "text/vtt",
};

/** @throws TroupeError `INPUT_INVALID` for a file that is not there or does not name its language */
export function readCaptionFile(given: string): CaptionFile {
  const file = givenPath(given);
  const [, language, extension = ""] =
    /\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\.(srt|vtt)$/.exec(file) ?? [];
  const contentType = contentTypes[extension];
  if (language === undefined || contentType === undefined) {
    throw invalid(
      `--captions: ${given} does not say its language.`,
      "Name it with its language: film.fr.srt, film.pt-BR.vtt.",
    );
  }
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
    throw invalid(
      `--captions: ${given} cannot be read.`,
      "Give the path of an SRT or WebVTT file.",
    );
  }
  return { file, language, contentType };
}

function invalid(message: string, hint: string): TroupeError {
  return new TroupeError("INPUT_INVALID", message, { field: "captions", hint });
}
