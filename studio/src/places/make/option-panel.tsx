import { ChoiceCards } from "../../design/choice-cards.tsx";
import { formatSeconds } from "../../design/format.ts";
import { useLanguage, useWords } from "../../words/language.tsx";
import { type Aspect, aspects, durations, filmLanguages } from "./film-options.ts";
import { languageNames } from "./language-names.ts";
import { makeWords } from "./make-words.ts";
import { MusicPanel } from "./music-panel.tsx";
import type { OptionName, PanelProps } from "./panel-props.ts";
import { StylePanel } from "./style-panel.tsx";
import { VoicePanel } from "./voice-panel.tsx";

/** What a chip opens to. */
export function OptionPanel({ name, ...props }: PanelProps & { readonly name: OptionName }) {
  switch (name) {
    case "language":
      return <LanguagePanel {...props} />;
    case "voice":
      return <VoicePanel {...props} />;
    case "format":
      return <FormatPanel {...props} />;
    case "style":
      return <StylePanel {...props} />;
    case "length":
      return <LengthPanel {...props} />;
    case "music":
      return <MusicPanel {...props} />;
  }
}

function LanguagePanel({ options, onChange }: PanelProps) {
  const words = useWords(makeWords);
  const choices = filmLanguages.map((value) => ({ value, name: languageNames[value] }));
  return (
    <ChoiceCards
      legend={words.language}
      choices={choices}
      chosen={options.language}
      // Voices speak one language each.
      onChoose={(language) => onChange({ language, voice: undefined })}
      className="grid-cols-3"
    />
  );
}

const shapes: Readonly<Record<Aspect, string>> = {
  "9:16": "h-20 w-11",
  "16:9": "h-14 w-25",
  "1:1": "size-16",
};

function FormatPanel({ options, onChange }: PanelProps) {
  const words = useWords(makeWords);
  const named = { "9:16": "upright", "16:9": "wide", "1:1": "square" } as const;
  const choices = aspects.map((value) => ({
    value,
    name: words[named[value]],
    about: `${value} · ${words[`${named[value]}About`]}`,
    picture: (
      <span className="flex h-28 items-center justify-center">
        <span className={`rounded-inner border-2 border-edge bg-raised ${shapes[value]}`} />
      </span>
    ),
  }));
  return (
    <ChoiceCards
      legend={words.format}
      choices={choices}
      chosen={options.aspect}
      onChoose={(aspect) => onChange({ aspect })}
      className="grid-cols-3"
    />
  );
}

function LengthPanel({ options, onChange }: PanelProps) {
  const words = useWords(makeWords);
  const { language } = useLanguage();
  const choices = durations.map((value) => ({ value, name: formatSeconds(value, language) }));
  return (
    <div>
      <ChoiceCards
        legend={words.length}
        choices={choices}
        chosen={options.duration}
        onChoose={(duration) => onChange({ duration })}
        className="grid-cols-5"
      />
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2 text-small text-quiet">
        <label className="inline-flex items-center gap-2">
          {words.exactly}
          <input
            type="number"
            min={15}
            max={600}
            value={options.duration}
            onChange={({ target }) => {
              const seconds = target.valueAsNumber;
              if (seconds >= 15 && seconds <= 600) onChange({ duration: seconds });
            }}
            className="w-20 rounded-inner border border-line bg-surface px-2 py-1 text-ink"
          />
        </label>
        {words.lengthAbout}
      </div>
    </div>
  );
}
