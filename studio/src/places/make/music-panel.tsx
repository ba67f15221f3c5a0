import { ChoiceCards } from "../../design/choice-cards.tsx";
import { ListenButton } from "../../design/listen-button.tsx";
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
            aside: (
              <ListenButton
                state={sample.state}
                labels={{ silent: words.hearMusic, coming: words.composing, playing: words.stop }}
                onPlay={sample.play}
                onStop={sample.stop}
              />
            ),
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
