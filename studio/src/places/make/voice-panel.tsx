import { useQuery } from "@tanstack/react-query";
import { ChoiceCards } from "../../design/choice-cards.tsx";
import { Loaded } from "../../design/loaded.tsx";
import { ListenButton } from "../../design/listen-button.tsx";
import { ProblemNote } from "../../design/problem-note.tsx";
import { Skeleton } from "../../design/skeleton.tsx";
import { useWords } from "../../words/language.tsx";
import { makeWords } from "./make-words.ts";
import type { PanelProps } from "./panel-props.ts";
import { useVoiceSample } from "./use-voice-sample.ts";
import { voiceKey, voicesFor, voicesQuery } from "./voices.ts";
import type { Voice } from "../../../../packages/client/client.ts";

/** Providers that speak elsewhere. */
const online = new Set(["elevenlabs", "openai"]);

/** Voices that can speak here, each to be heard; and what others would need. */
export function VoicePanel(props: PanelProps) {
  const voices = useQuery(voicesQuery);
  return (
    <Loaded query={voices} skeleton={<Skeleton className="h-40" />}>
      {(all) => <VoiceCards voices={all} {...props} />}
    </Loaded>
  );
}

function VoiceCards({
  voices,
  options,
  onChange,
}: PanelProps & { readonly voices: readonly Voice[] }) {
  const words = useWords(makeWords);
  const sample = useVoiceSample(options.language);
  const { able, unable } = voicesFor(voices, options.language);
  const choices = able.map((voice) => ({
    value: voiceKey(voice),
    name: voice.name,
    about: online.has(voice.provider) ? voice.provider : words.here,
    aside: <Listen voice={voice} sample={sample} />,
  }));
  return (
    <div>
      <ChoiceCards
        legend={words.voiceTitle}
        choices={[{ value: "", name: words.bestVoice, about: words.bestVoiceAbout }, ...choices]}
        chosen={options.voice ?? ""}
        onChoose={(voice) => onChange({ voice: voice === "" ? undefined : voice })}
        className="max-h-80 grid-cols-1 overflow-y-auto p-0.5 sm:grid-cols-3"
      />
      {sample.error && (
        <div className="mt-3">
          <ProblemNote error={sample.error} />
        </div>
      )}
      {unable.length > 0 && (
        <details className="mt-3 text-small text-quiet">
          <summary>{words.voicesMissing}</summary>
          <ul className="mt-1 space-y-1">
            {unable.map(({ provider, missing }) => (
              <li key={provider}>{words.needs(provider, missing)}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

interface ListenProps {
  readonly voice: Voice;
  readonly sample: ReturnType<typeof useVoiceSample>;
}

function Listen({ voice, sample }: ListenProps) {
  const words = useWords(makeWords);
  const key = voiceKey(voice);
  const state = sample.name === key ? sample.state : "silent";
  return (
    <ListenButton
      state={state}
      labels={{ silent: words.listen(voice.name), coming: words.speaking, playing: words.stop }}
      onPlay={() => sample.play(key)}
      onStop={sample.stop}
    />
  );
}
