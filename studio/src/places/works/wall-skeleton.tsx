import { Skeleton } from "../../design/skeleton.tsx";
import { posterGrid } from "./poster-card.tsx";

export function WallSkeleton({ label }: { readonly label: string }) {
  return (
    <div role="status" aria-label={label} className={posterGrid}>
      {Array.from({ length: 8 }, (_, index) => (
        <div key={index}>
          <Skeleton className="aspect-[4/5] w-full" />
          <Skeleton className="mt-3 h-4 w-3/4" />
          <Skeleton className="mt-2 h-4 w-1/3" />
        </div>
      ))}
    </div>
  );
}
