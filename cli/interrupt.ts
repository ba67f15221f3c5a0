/** npm passes the terminal's signal on, so that one Ctrl-C may arrive twice within moments. */
const sameMs = 500;

/** Calls the handler on the first Ctrl-C or SIGTERM; the second ends the process at once. */
export function onInterrupt(handler: () => void): void {
  let first: number | undefined;
  const onSignal = () => {
    const now = performance.now();
    if (first !== undefined && now - first > sameMs) process.exit(130);
    if (first !== undefined) return;
    first = now;
    handler();
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
}
