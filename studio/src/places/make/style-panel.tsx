import { useEffect, useRef } from "react";
import { ChoiceCards } from "../../design/choice-cards.tsx";
import { useWords } from "../../words/language.tsx";
import { type StyleName, styleNames } from "./film-options.ts";
import { makeWords } from "./make-words.ts";
import type { PanelProps } from "./panel-props.ts";

/** Each style as a moment of a film; it moves while it is pointed at or chosen. */
export function StylePanel({ options, onChange }: PanelProps) {
  const words = useWords(makeWords);
  const choices = styleNames.map((value) => ({
    value,
    name: words[value],
    picture: (isLive: boolean) =>
      value === "auto" ? <AllStyles /> : <StyleMoment style={value} isLive={isLive} />,
  }));
  return (
    <ChoiceCards
      legend={words.style}
      choices={choices}
      chosen={options.style}
      onChoose={(style) => onChange({ style })}
      className="grid-cols-4 text-small sm:grid-cols-7"
    />
  );
}

/** Of the automatic one, a part of each. */
function AllStyles() {
  return (
    <span className="flex aspect-[9/16] overflow-hidden">
      {styleNames.slice(1).map((name) => (
        <img
          key={name}
          src={`/styles/${name}.webp`}
          alt=""
          width={160}
          height={284}
          className="h-full min-w-0 flex-1 object-cover"
        />
      ))}
    </span>
  );
}

interface StyleMomentProps {
  readonly style: StyleName;
  readonly isLive: boolean;
}

function StyleMoment({ style, isLive }: StyleMomentProps) {
  const film = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const { current } = film;
    if (!isLive || !current || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    void current.play().catch(() => undefined);
    return () => {
      current.pause();
      // Back to its poster.
      current.load();
    };
  }, [isLive]);
  return (
    <video
      ref={film}
      src={`/styles/${style}.mp4`}
      poster={`/styles/${style}.webp`}
      // Nothing is fetched before somebody wants to see it.
      preload="none"
      muted
      loop
      playsInline
      aria-hidden
      tabIndex={-1}
      width={180}
      height={320}
      className="block aspect-[9/16] w-full object-cover"
    />
  );
}
