import {
  ChevronDown,
  Clock,
  Languages,
  type LucideIcon,
  Mic,
  Music,
  Palette,
  RectangleVertical,
} from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { classNames } from "../../design/class-names.ts";
import { formatSeconds } from "../../design/format.ts";
import { Skeleton } from "../../design/skeleton.tsx";
import { useLanguage, useWords } from "../../words/language.tsx";
import type { FilmOptions } from "./film-options.ts";
import { makeWords, type MakeWords } from "./make-words.ts";
import { languageNames } from "./language-names.ts";
import type { OptionName, PanelProps } from "./panel-props.ts";

const icons: Readonly<Record<OptionName, LucideIcon>> = {
  ...{ language: Languages, voice: Mic, format: RectangleVertical },
  ...{ style: Palette, length: Clock, music: Music },
};
const names = ["voice", "style", "format", "length", "language", "music"] as const;

// Closed chips are all that the first page shows; what they open to comes when it is wanted.
const OptionPanel = lazy(async () => {
  const { OptionPanel } = await import("./option-panel.tsx");
  return { default: OptionPanel };
});

/** How the film should be, in a line; each opens to pictures or sounds below it. */
export function OptionChips({ options, topic, onChange }: PanelProps) {
  const words = useWords(makeWords);
  const { language } = useLanguage();
  const [open, setOpen] = useState<OptionName>();
  return (
    <section aria-label={words.options} className="mt-3">
      <div className="flex flex-wrap gap-1.5">
        {names.map((name) => (
          <Chip
            key={name}
            icon={icons[name]}
            label={labelOf(name, words)}
            value={valueOf(name, options, words, language)}
            open={open === name}
            onToggle={() => setOpen(open === name ? undefined : name)}
          />
        ))}
      </div>
      {open && (
        <div id="option-panel" className="mt-3 animate-arrive">
          <Suspense fallback={<Skeleton className="h-40" />}>
            <OptionPanel name={open} options={options} topic={topic} onChange={onChange} />
          </Suspense>
        </div>
      )}
    </section>
  );
}

interface ChipProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly value: string;
  readonly open: boolean;
  readonly onToggle: () => void;
}

function Chip({ icon: Icon, label, value, open, onToggle }: ChipProps) {
  return (
    <button
      type="button"
      title={label}
      aria-label={`${label}: ${value}`}
      aria-expanded={open}
      aria-controls={open ? "option-panel" : undefined}
      onClick={onToggle}
      className={classNames(
        "inline-flex min-h-9 items-center gap-1.5 rounded-pill border px-2.5 text-small transition-colors",
        open
          ? "border-accent bg-accent-wash"
          : "border-line text-quiet hover:bg-hover hover:text-ink",
      )}
    >
      <Icon aria-hidden className="size-4" />
      {value}
      <ChevronDown aria-hidden className={classNames("size-3.5", open && "rotate-180")} />
    </button>
  );
}

function labelOf(name: OptionName, words: MakeWords): string {
  return name === "voice" ? words.voiceTitle : words[name];
}

function valueOf(
  name: OptionName,
  options: FilmOptions,
  words: MakeWords,
  language: "en" | "fr",
): string {
  const { aspect, style, music, voice, duration } = options;
  const values: Readonly<Record<OptionName, string>> = {
    language: languageNames[options.language],
    voice:
      voice
        ?.split("/")
        .at(-1)
        ?.replace(/^./, (letter) => letter.toUpperCase()) ?? words.bestVoice,
    format: aspect === "9:16" ? words.upright : aspect === "16:9" ? words.wide : words.square,
    style: style === "auto" ? words.autoStyle : words[style],
    length: formatSeconds(duration, language),
    music: music ? words.musicOn : words.musicOff,
  };
  return values[name];
}
