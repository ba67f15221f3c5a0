import { EmptyPlace } from "../design/empty-place.tsx";
import { Page } from "../design/page.tsx";
import { useWords } from "../words/language.tsx";
import { appWords } from "./app-words.ts";

/** Says that a place is not there yet. */
export function UnfinishedPlace({ title }: { readonly title: string }) {
  const words = useWords(appWords);
  return (
    <Page title={title}>
      <EmptyPlace title={words.beingBuilt}>{words.beingBuiltAbout}</EmptyPlace>
    </Page>
  );
}
