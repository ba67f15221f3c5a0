import { Loader, Play, Square } from "lucide-react";
import { IconButton } from "../../design/button.tsx";
import { ChoiceCards } from "../../design/choice-cards.tsx";
import { ProblemNote } from "../../design/problem-note.tsx";
import { useWords } from "../../words/language.tsx";
import { makeWords } from "./make-words.ts";
import type { PanelProps } from "./panel-props.ts";
import { useMusicSample } from "./use-music-sample.ts";

/** With music or without; what it would sound like is composed here in a moment. */
export function MusicPanel({ options, topic, onChange }: PanelProps) {
  const words = useWords(makeWords);
  const sample = useMusicSample(options.style, topic);
  return (
    <>
      <ChoiceCards
        legend={words.music}
        choices={[
          {
            ...{ value: true, name: words.musicOn, about: words.musicOnAbout },
            aside: <Listen sample={sample} />,
          },
          { value: false, name: words.musicOff, about: words.musicOffAbout },
        ]}
        chosen={options.music}
        onChoose={(music) => onChange({ music })}
        className="sm:grid-cols-2"
      />
      {sample.error && (
        <div className="mt-3">
          <ProblemNote error={sample.error} />
        </div>
      )}
    </>
  );
}

function Listen({ sample }: { readonly sample: ReturnType<typeof useMusicSample> }) {
  const words = useWords(makeWords);
  const icon = {
    silent: <Play aria-hidden className="size-4" />,
    coming: <Loader aria-hidden className="size-4 animate-spin" />,
    playing: <Square aria-hidden className="size-4" />,
  }[sample.state];
  const label = { silent: words.hearMusic, coming: words.composing, playing: words.stop };
  return (
    <IconButton
      label={label[sample.state]}
      icon={icon}
      onClick={() => (sample.state === "silent" ? sample.play() : sample.stop())}
    />
  );
}
