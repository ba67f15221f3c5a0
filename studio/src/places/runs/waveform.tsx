import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "../../design/skeleton.tsx";
import { wavePeaks } from "./wave-peaks.ts";

/** Bars across. */
const bars = 96;
const height = 24;

/** The sound of a recording as a picture. */
export function Waveform({ href }: { readonly href: string }) {
  const { data: peaks } = useQuery({
    queryKey: ["wave", href],
    queryFn: async ({ signal }) => {
      const response = await fetch(href, { signal });
      if (!response.ok) throw new Error(`The recording answered ${response.status}.`);
      return wavePeaks(await response.arrayBuffer(), bars);
    },
    // What is named by its content never changes.
    staleTime: Infinity,
  });
  if (!peaks) return <Skeleton className="h-6 w-full" />;
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${bars * 3} ${height}`}
      preserveAspectRatio="none"
      className="h-6 w-full text-accent-ink"
    >
      {peaks.map((peak, index) => {
        const tall = Math.max(1.5, peak * height);
        return (
          <rect
            key={index}
            x={index * 3}
            y={(height - tall) / 2}
            width={2}
            height={tall}
            rx={1}
            fill="currentColor"
          />
        );
      })}
    </svg>
  );
}
