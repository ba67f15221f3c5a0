import { ChoiceCards } from "../../design/choice-cards.tsx";
import { useWords } from "../../words/language.tsx";
import { makeWords } from "./make-words.ts";
import type { Telling } from "./film-options.ts";

/** A text may be told, or spoken word for word. */
export function TellingChoice({
  chosen,
  onChoose,
}: {
  readonly chosen: Telling;
  readonly onChoose: (telling: Telling) => void;
}) {
  const words = useWords(makeWords);
  return (
    <div className="mt-3 animate-arrive">
      <ChoiceCards
        legend={words.telling}
        chosen={chosen}
        onChoose={onChoose}
        className="sm:grid-cols-2"
        choices={[
          { value: "article", name: words.article, about: words.articleAbout },
          { value: "script", name: words.script, about: words.scriptAbout },
        ]}
      />
    </div>
  );
}
