import { useQuery } from "@tanstack/react-query";
import { Play, Square } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { RunStatus } from "../../../../packages/client/client.ts";
import { IconButton } from "../../design/button.tsx";
import { classNames } from "../../design/class-names.ts";
import { Skeleton } from "../../design/skeleton.tsx";
import { useWords } from "../../words/language.tsx";
import { outputQuery } from "./run-queries.ts";
import { isOver } from "./run-progress.ts";
import { runsWords } from "./runs-words.ts";
import { type Sentence, sentencesOf } from "./spoken-words.ts";
import { Waveform } from "./waveform.tsx";

/** The sentences as they are written, each with its sound as it is spoken. */
export function WordsPane({ run }: { readonly run: RunStatus }) {
  const words = useWords(runsWords);
  const written = run.steps.find(({ step }) => step === "script")?.state === "completed";
  const { data } = useQuery({ ...outputQuery(run.pipelineId), enabled: written });
  const sentences = data ? sentencesOf(run, data) : [];
  const player = usePlayer();
  if (isOver(run) && !written) return null;
  return (
    <section aria-labelledby="words">
      <h2 id="words" className="mb-2 text-small font-normal text-quiet">
        {words.words}
      </h2>
      {sentences.length === 0 && <NoWords />}
      <ol>
        {sentences.map((sentence, index) => (
          <SentenceLine key={sentence.id} sentence={sentence} index={index} player={player} />
        ))}
      </ol>
    </section>
  );
}

function NoWords() {
  const words = useWords(runsWords);
  return (
    <div className="space-y-3">
      <p className="text-quiet">{words.wordsCome}</p>
      {["w-full", "w-4/5", "w-11/12"].map((width) => (
        <Skeleton key={width} className={classNames("h-5", width)} />
      ))}
    </div>
  );
}

interface SentenceLineProps {
  readonly sentence: Sentence;
  readonly index: number;
  readonly player: ReturnType<typeof usePlayer>;
}

function SentenceLine({ sentence, index, player }: SentenceLineProps) {
  const words = useWords(runsWords);
  const { text, audio, speaking } = sentence;
  const playing = audio !== undefined && player.href === audio;
  return (
    <li className="flex animate-arrive gap-3 border-t border-line py-3 first:border-0">
      <div className="min-w-0 flex-1">
        <p className={classNames(audio === undefined && !speaking && "text-quiet")}>{text}</p>
        <div className="mt-1 h-6">
          {audio !== undefined && <Waveform href={audio} />}
          {speaking && <Skeleton className="h-6 w-full" />}
        </div>
      </div>
      <div className="size-10 shrink-0">
        {audio !== undefined && (
          <IconButton
            label={playing ? words.stopPlaying : words.play(index + 1)}
            icon={
              playing ? (
                <Square aria-hidden className="size-4" />
              ) : (
                <Play aria-hidden className="size-4" />
              )
            }
            onClick={() => (playing ? player.stop() : player.play(audio))}
          />
        )}
      </div>
    </li>
  );
}

/** Plays one recording at a time. */
function usePlayer() {
  const audio = useRef<HTMLAudioElement>(undefined);
  const [href, setHref] = useState<string>();
  const stop = () => {
    audio.current?.pause();
    setHref(undefined);
  };
  const play = (next: string) => {
    stop();
    audio.current = new Audio(next);
    audio.current.addEventListener("ended", () => setHref(undefined));
    void audio.current.play();
    setHref(next);
  };
  useEffect(() => () => audio.current?.pause(), []);
  return { href, play, stop };
}
