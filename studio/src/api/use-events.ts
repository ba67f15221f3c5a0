import { useEffect, useEffectEvent } from "react";
import type { LiveEvent } from "../../../packages/client/client.ts";
import { company, problemOf } from "./company.ts";

/** Milliseconds until a stream that was refused is asked for again. */
const pauseMs = 5_000;

/**
 * Hands over live events while the page is shown. A hidden tab lets its connection go, and takes it
 * up again after the last event that it saw: a browser has six for all tabs together.
 *
 * @param path `/api/pipelines/<id>/events`; undefined for none
 */
export function useEvents(path: string | undefined, onEvent: (event: LiveEvent) => void): void {
  const handle = useEffectEvent(onEvent);
  useEffect(() => {
    if (path === undefined) return;
    let follow: AbortController | undefined;
    let lastEventId: string | undefined;
    const take = (event: LiveEvent) => {
      lastEventId = event.id ?? lastEventId;
      handle(event);
    };
    const onVisibility = () => {
      if (document.visibilityState === "hidden") {
        follow?.abort();
        follow = undefined;
      } else if (!follow) {
        follow = new AbortController();
        void followWhile(path, follow.signal, () => lastEventId, take);
      }
    };
    onVisibility();
    document.addEventListener("visibilitychange", onVisibility);
    return () => {
      document.removeEventListener("visibilitychange", onVisibility);
      follow?.abort();
    };
  }, [path]);
}

/** Follows until the server says that it is over or the signal fires; a broken company comes back. */
async function followWhile(
  path: string,
  signal: AbortSignal,
  lastEventId: () => string | undefined,
  onEvent: (event: LiveEvent) => void,
): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const event of company.events(path, { signal, lastEventId: lastEventId() })) {
        onEvent(event);
      }
      return;
    } catch (error) {
      // Refused: asking again would change nothing. Pages say what is wrong by their queries.
      if (signal.aborted || isRefusal(error)) return;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

function isRefusal(error: unknown): boolean {
  const status = problemOf(error)?.status;
  return status !== undefined && status >= 400 && status < 500;
}
