import { Captions, Maximize, Pause, Play, Volume2, VolumeX } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import type { FinishedVideo } from "../../../../../services/video/video.contract.ts";
import { IconButton } from "../../../design/button.tsx";
import { classNames } from "../../../design/class-names.ts";
import { formatClock } from "../../../design/format.ts";
import { useWords } from "../../../words/language.tsx";
import { artifactHref } from "../work-data.ts";
import { filmWords } from "./film-words.ts";
import { playerKey, toggleCaptions } from "./player-keys.ts";
import type { Player } from "./use-player.ts";

interface FilmScreenProps {
  readonly video: FinishedVideo;
  readonly player: Player;
  readonly language: string;
  readonly className?: string;
}

/** The film with its buttons. Its keys work wherever nothing is typed. */
export function FilmScreen({ video, player, language, className }: FilmScreenProps) {
  const words = useWords(filmWords);
  useFilmKeys(player, video.seconds);
  return (
    <div className={className}>
      <video
        // Another file is another film: the old one must not be seen while the new one comes.
        key={video.video.key}
        ref={player.element}
        src={artifactHref(video.video)}
        poster={artifactHref(video.poster)}
        width={video.width}
        height={video.height}
        preload="metadata"
        playsInline
        aria-label={words.player}
        onClick={player.toggle}
        className="block h-auto max-h-[inherit] w-full cursor-pointer rounded-card bg-raised"
      >
        <track
          kind="captions"
          src={artifactHref(video.captionsVtt)}
          srcLang={language}
          label={words.captions}
        />
      </video>
      <Controls player={player} seconds={video.seconds} />
    </div>
  );
}

function Controls({ player, seconds }: { readonly player: Player; readonly seconds: number }) {
  const words = useWords(filmWords);
  const [isMuted, setMuted] = useState(false);
  const [hasCaptions, setCaptions] = useState(false);
  const mute = () => {
    const film = player.element.current;
    if (!film) return;
    film.muted = !film.muted;
    setMuted(film.muted);
  };
  const captions = () => {
    const film = player.element.current;
    if (!film) return;
    toggleCaptions(film);
    setCaptions(film.textTracks[0]?.mode === "showing");
  };
  const icon = "size-5 shrink-0";
  return (
    <div className="mt-1 flex items-center">
      <IconButton
        label={player.isPlaying ? words.pause : words.play}
        icon={
          player.isPlaying ? (
            <Pause aria-hidden className={icon} />
          ) : (
            <Play aria-hidden className={icon} />
          )
        }
        onClick={player.toggle}
      />
      <span className="px-1 text-small whitespace-nowrap text-quiet">
        {formatClock(player.time)} / {formatClock(seconds)}
      </span>
      <span className="flex-1" />
      <IconButton
        label={words.captions}
        aria-pressed={hasCaptions}
        className={classNames(hasCaptions && "text-accent-ink")}
        icon={<Captions aria-hidden className={icon} />}
        onClick={captions}
      />
      <IconButton
        label={isMuted ? words.unmute : words.mute}
        icon={
          isMuted ? (
            <VolumeX aria-hidden className={icon} />
          ) : (
            <Volume2 aria-hidden className={icon} />
          )
        }
        onClick={mute}
      />
      <IconButton
        label={words.fullscreen}
        icon={<Maximize aria-hidden className={icon} />}
        onClick={() => void player.element.current?.requestFullscreen()}
      />
    </div>
  );
}

function useFilmKeys(player: Player, seconds: number): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (playerKey(event, player, seconds)) event.preventDefault();
  });
  useEffect(() => {
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
}
