/** A moment as `datetime-local` fields hold it, on this machine's clock: `2026-11-21T18:05`. */
export function localTime(moment: Date): string {
  const shifted = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return shifted.toISOString().slice(0, 16);
}
