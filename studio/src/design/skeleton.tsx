import { classNames } from "./class-names.ts";

/** The shape of what comes, in the size that it will have. The words of its place are read out. */
export function Skeleton({ className }: { readonly className?: string }) {
  return (
    <div aria-hidden className={classNames("animate-breathe rounded-card bg-raised", className)} />
  );
}
