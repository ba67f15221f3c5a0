import { useQuery } from "@tanstack/react-query";
import type {
  Script,
  ScriptScene,
  SpokenScene,
} from "../../../../../services/video/video.contract.ts";
import { company } from "../../../api/company.ts";
import { Field, Select } from "../../../design/field.tsx";
import { useWords } from "../../../words/language.tsx";
import { storyboardWords } from "./storyboard-words.ts";
import type { DraftKeeper } from "./use-draft.ts";

interface VoicePickerProps {
  readonly scene: ScriptScene;
  readonly script: Script;
  readonly speech: readonly SpokenScene[];
  readonly draft: DraftKeeper;
}

/** Who speaks this one sentence. */
export function VoicePicker({ scene, script, speech, draft }: VoicePickerProps) {
  const words = useWords(storyboardWords);
  const { data = [] } = useQuery({
    queryKey: ["voices"],
    staleTime: 60_000,
    queryFn: ({ signal }) => company.get("/api/tts/voices", { signal }),
  });
  const fitting = data.filter(
    ({ available, language }) => available && (language === script.language || language === "*"),
  );
  const nameOf = (id: string) => data.find((voice) => voice.id === id)?.name ?? id;
  return (
    <Field label={words.voiceOf}>
      {(names) => (
        <Select
          {...names}
          value={scene.voice ?? ""}
          onChange={({ target }) =>
            draft.edit({ type: "voice", id: scene.id, voice: target.value || undefined })
          }
        >
          <option value="">{words.filmVoice(nameOf(filmVoice(script, speech)))}</option>
          {fitting.map(({ id, name, provider }) => (
            <option key={`${provider}-${id}`} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

/** Of the scenes that have none of their own. */
function filmVoice({ scenes }: Script, speech: readonly SpokenScene[]): string {
  const own = new Set(scenes.flatMap(({ id, voice }) => (voice === undefined ? [] : [id])));
  const spoken = speech.find(({ sceneId }) => !own.has(sceneId)) ?? speech[0];
  return spoken?.voice ?? "";
}
