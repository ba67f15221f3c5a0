import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** Links between the views of one place: `<Link className={tabClass} …>`. The address says which is shown. */
export function TabBar({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}) {
  return (
    <nav
      aria-label={label}
      className="-mx-4 mb-6 flex gap-1 overflow-x-auto border-b border-line px-4 sm:mx-0 sm:px-0"
    >
      {children}
    </nav>
  );
}

export const tabClass =
  "-mb-px inline-flex min-h-11 items-center gap-2 border-b-2 border-transparent px-3 whitespace-nowrap text-quiet " +
  "transition-colors hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink";

/** Links that choose one of a few, in a line: `<Link className={pillClass(isChosen)} …>`. */
export function pillClass(isChosen: boolean): string {
  return classNames(
    "inline-flex min-h-9 items-center rounded-pill px-3 text-small transition-colors",
    isChosen ? "bg-raised text-ink" : "text-quiet hover:bg-hover hover:text-ink",
  );
}
