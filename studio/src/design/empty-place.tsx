import type { ReactNode } from "react";

interface EmptyPlaceProps {
  /** What will be here. */
  readonly title: string;
  /** What it is good for, one sentence. */
  readonly children: ReactNode;
  /** The one action that fills it. */
  readonly action?: ReactNode;
  readonly picture?: ReactNode;
}

/** Teaches what comes here, and how. */
export function EmptyPlace({ title, children, action, picture }: EmptyPlaceProps) {
  return (
    <div className="flex flex-col items-center rounded-card border border-dashed border-line px-6 py-16 text-center">
      {picture !== undefined && <div className="mb-6 text-quiet">{picture}</div>}
      <h2 className="text-lead">{title}</h2>
      <p className="mt-2 max-w-md text-quiet">{children}</p>
      {action !== undefined && <div className="mt-6">{action}</div>}
    </div>
  );
}
