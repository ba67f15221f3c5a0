import { useRef } from "react";
import { formatClock } from "../../design/format.ts";
import { useWords } from "../../words/language.tsx";
import { makeWords } from "./make-words.ts";

interface Example {
  readonly name: string;
  readonly topic: string;
  /** Length of the film that the moments are of. Seconds. */
  readonly seconds: number;
  /** The article that it tells: what is taken up can be made without the network, too. */
  readonly text: () => Promise<{ readonly default: string }>;
}

/** Made by `npm run make` of the texts in `examples/`; `studio/public/examples/README.md` says how. */
const examples: readonly Example[] = [
  {
    ...{ name: "octopuses", topic: "Why octopuses have three hearts", seconds: 24 },
    text: () => import("../../../../examples/octopuses.md?raw"),
  },
  {
    ...{ name: "volcano-lightning", topic: "Lightning inside volcanoes", seconds: 24 },
    text: () => import("../../../../examples/volcano-lightning.md?raw"),
  },
  {
    ...{ name: "coffee", topic: "How coffee conquered the world", seconds: 24 },
    text: () => import("../../../../examples/coffee.md?raw"),
  },
];

/** Finished films that play while they are pointed at, so that nobody has to imagine what comes out. */
export function Examples({ onTake }: { readonly onTake: (text: string) => void }) {
  const words = useWords(makeWords);
  return (
    <section aria-labelledby="examples" className="mt-12">
      <h2 id="examples" className="mb-3 text-small font-normal text-quiet">
        {words.examples}
      </h2>
      <div className="grid grid-cols-3 gap-3 sm:gap-4">
        {examples.map((example) => (
          <ExampleCard key={example.name} example={example} onTake={onTake} />
        ))}
      </div>
    </section>
  );
}

interface ExampleCardProps {
  readonly example: Example;
  readonly onTake: (text: string) => void;
}

function ExampleCard({ example, onTake }: ExampleCardProps) {
  const words = useWords(makeWords);
  const film = useRef<HTMLVideoElement>(null);
  // Nothing is fetched before somebody wants to see it; the poster is a few kilobytes.
  const play = () => void film.current?.play().catch(() => undefined);
  const rest = () => {
    film.current?.pause();
    film.current?.load();
  };
  const { name, topic, seconds, text } = example;
  return (
    <button
      type="button"
      title={words.tryThis(topic)}
      onClick={() => void text().then((loaded) => onTake(loaded.default))}
      onPointerEnter={play}
      onPointerLeave={rest}
      onFocus={play}
      onBlur={rest}
      className="group flex flex-col text-left"
    >
      <span className="relative block overflow-hidden rounded-card bg-raised">
        <video
          ref={film}
          src={`/examples/${name}.mp4`}
          poster={`/examples/${name}.webp`}
          preload="none"
          muted
          loop
          playsInline
          width={360}
          height={640}
          aria-hidden
          tabIndex={-1}
          className="aspect-[9/16] w-full object-cover"
        />
        <span className="absolute right-2 bottom-2 rounded-inner bg-black/70 px-1.5 text-small text-white">
          {formatClock(seconds)}
        </span>
      </span>
      <span className="mt-2 block text-small text-quiet transition-colors group-hover:text-ink">
        {topic}
      </span>
    </button>
  );
}
