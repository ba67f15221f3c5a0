import { classNames } from "./class-names.ts";

/** The shape of what comes, in the size that it will have. The words of its place are read out. */
export function Skeleton({ className }: { readonly className?: string }) {
  return (
    <div aria-hidden className={classNames("animate-breathe rounded-card bg-raised", className)} />
  );
}

interface LoadingProps {
  /** "The tests are being read." */
  readonly label: string;
  readonly className: string;
}

/** One shape, with the words for those who do not see it. */
export function Loading({ label, className }: LoadingProps) {
  return (
    <div role="status" aria-label={label}>
      <Skeleton className={className} />
    </div>
  );
}
