/** ISO 8601 with a zone: 18:00 is another moment on a machine abroad. */
export const zonedTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

/**
 * A time without a zone with the zone that this machine's clock has then.
 * @returns undefined for what is no such time
 */
export function withLocalZone(text: string): string | undefined {
  const parts = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(:\d\d)?)$/.exec(text.trim());
  if (!parts) return undefined;
  const plain = `${parts[1] ?? ""}T${parts[2] ?? ""}`;
  const time = new Date(plain);
  if (Number.isNaN(time.getTime())) return undefined;
  const minutes = -time.getTimezoneOffset();
  const digits = (value: number) => String(value).padStart(2, "0");
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${plain}${minutes < 0 ? "-" : "+"}${digits(hours)}:${digits(rest)}`;
}
