import { UnfinishedPlace } from "../../app/unfinished-place.tsx";
import { sharedWords } from "../../words/shared-words.ts";
import { useWords } from "../../words/language.tsx";

export function MakePage() {
  return <UnfinishedPlace title={useWords(sharedWords).make} />;
}
