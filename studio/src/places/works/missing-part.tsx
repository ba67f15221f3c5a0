import { EmptyPlace } from "../../design/empty-place.tsx";
import { useWords } from "../../words/language.tsx";
import { workWords } from "./work-words.ts";

/** Where the pipeline of a work does not make what the view shows. */
export function MissingPart() {
  const words = useWords(workWords);
  return <EmptyPlace title={words.missing}>{words.missingAbout}</EmptyPlace>;
}
