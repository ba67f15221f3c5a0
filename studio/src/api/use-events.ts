import { useEffect, useEffectEvent } from "react";
import { followEvents, type StreamEvent, type StreamPosition } from "./event-stream.ts";

/**
 * Hands over live events while the page is shown. A hidden tab lets its connection go, and takes it
 * up again, with what it missed, when it is looked at: a browser has six for all tabs together.
 */
export function useEvents(path: string | undefined, onEvent: (event: StreamEvent) => void): void {
  const handle = useEffectEvent(onEvent);
  useEffect(() => {
    if (path === undefined) return;
    let follow: AbortController | undefined;
    const position: StreamPosition = {};
    const onVisibility = () => {
      if (document.visibilityState === "hidden") {
        follow?.abort();
        follow = undefined;
      } else if (!follow) {
        follow = new AbortController();
        void followEvents(path, handle, { signal: follow.signal, position });
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
