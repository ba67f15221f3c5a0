export interface Throttled {
  (): void;
  /** Drops a call that waits. */
  cancel(): void;
}

/** Calls at once, then at most once per interval; the last call is never lost. */
export function throttled(milliseconds: number, call: () => void): Throttled {
  let timer: NodeJS.Timeout | undefined;
  let again = false;
  const tick = () => {
    timer = undefined;
    if (again) run();
  };
  const run = () => {
    again = false;
    call();
    timer = setTimeout(tick, milliseconds);
    timer.unref();
  };
  const invoke = () => {
    if (timer) again = true;
    else run();
  };
  return Object.assign(invoke, {
    cancel() {
      clearTimeout(timer);
      again = false;
    },
  });
}
