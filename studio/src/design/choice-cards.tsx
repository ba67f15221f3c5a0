import { type ReactNode, useId, useState } from "react";
import { classNames } from "./class-names.ts";

export interface Choice<Value extends string | number | boolean> {
  readonly value: Value;
  readonly name: string;
  readonly about?: string;
  /** What it looks like; may move while the card is pointed at or chosen. */
  readonly picture?: ReactNode | ((isLive: boolean) => ReactNode);
  /** Stands beside the card, not in it: a button to listen, say. */
  readonly aside?: ReactNode;
}

interface ChoiceCardsProps<Value extends string | number | boolean> {
  /** Read to those who do not see where the cards stand. */
  readonly legend: string;
  readonly choices: readonly Choice<Value>[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
  /** Grid columns and widths. */
  readonly className?: string;
}

/** One of a few, as pictures. Radio buttons, so that arrow keys work. */
export function ChoiceCards<Value extends string | number | boolean>({
  legend,
  choices,
  chosen,
  onChoose,
  className,
}: ChoiceCardsProps<Value>) {
  const group = useId();
  const [pointed, setPointed] = useState<Value>();
  const [shown, show] = useShown(chosen);
  return (
    <fieldset className={classNames("grid gap-2", className)}>
      <legend className="sr-only">{legend}</legend>
      {choices.map(({ value, name, about, picture, aside }) => (
        <div
          key={String(value)}
          onPointerEnter={() => setPointed(value)}
          onPointerLeave={() => setPointed(undefined)}
          className="relative"
        >
          <label className="relative flex h-full cursor-pointer flex-col overflow-hidden rounded-card border border-line bg-surface transition-colors hover:bg-hover has-checked:border-accent has-checked:bg-accent-wash has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent">
            <input
              type="radio"
              name={group}
              checked={value === shown}
              onChange={() => {
                show(value);
                onChoose(value);
              }}
              className="absolute inset-0 size-full cursor-pointer appearance-none opacity-0"
            />
            {typeof picture === "function" ? picture(value === (pointed ?? shown)) : picture}
            <span className={classNames("px-2.5 py-2", aside !== undefined && "pr-14")}>
              <span className="block font-semibold">{name}</span>
              {about !== undefined && <span className="block text-small text-quiet">{about}</span>}
            </span>
          </label>
          {aside !== undefined && <div className="absolute top-1.5 right-1.5">{aside}</div>}
        </div>
      ))}
    </fieldset>
  );
}

/** What is chosen, from the click on: an address that keeps it has it a moment later. */
function useShown<Value>(chosen: Value) {
  const [shown, show] = useState(chosen);
  const [known, setKnown] = useState(chosen);
  if (known !== chosen) {
    setKnown(chosen);
    show(chosen);
  }
  return [shown, show] as const;
}
