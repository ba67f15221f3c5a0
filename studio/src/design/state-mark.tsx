import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export type Tone = "good" | "accent" | "danger" | "quiet";

const dots: Readonly<Record<Tone, string>> = {
  good: "bg-good",
  accent: "bg-accent",
  danger: "bg-danger",
  quiet: "bg-edge",
};

/** How something is: a dot for the eye, a word for everybody. */
export function StateMark({
  tone,
  children,
}: {
  readonly tone: Tone;
  readonly children: ReactNode;
}) {
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <span aria-hidden className={classNames("size-2 shrink-0 rounded-pill", dots[tone])} />
      {children}
    </span>
  );
}
