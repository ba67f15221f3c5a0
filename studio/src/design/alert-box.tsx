import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

interface AlertBoxProps {
  /** What went wrong, and beside it what can be done. */
  readonly children: ReactNode;
  readonly className: string;
}

/** What went wrong; it is read aloud when it comes. */
export function AlertBox({ children, className }: AlertBoxProps) {
  return (
    <div
      role="alert"
      className={classNames("flex gap-3 rounded-card bg-danger-wash px-4 py-3", className)}
    >
      <CircleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-danger" />
      {children}
    </div>
  );
}
