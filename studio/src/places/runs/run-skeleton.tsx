import { Skeleton } from "../../design/skeleton.tsx";

/** In the shape of a run. */
export function RunSkeleton() {
  return (
    <div className="mx-auto w-full max-w-6xl px-4 py-8 sm:px-8">
      <Skeleton className="mb-3 h-8 w-72" />
      <Skeleton className="mb-10 h-5 w-48" />
      <div className="grid gap-8 lg:grid-cols-2">
        <Skeleton className="mx-auto aspect-[9/16] w-full max-w-80" />
        <Skeleton className="h-64" />
      </div>
    </div>
  );
}
