/**
 * A time of day as people type it, as `HH:MM`: `8`, `8h`, `8h30`, `830`, `08:30`, `24:00`. Undefined when it is none. `24:00`
 * only closes a day.
 */
export function parseTime(text: string): string | undefined {
  const parts = /^(\d{1,2})(?:\s*[:h.]\s*(\d{2})?|(\d{2}))?\s*$/i.exec(text.trim());
  if (parts === null) return undefined;
  const hours = Number(parts[1]);
  const minutes = Number(parts[2] ?? parts[3] ?? '0');
  if (minutes > 59 || hours > 24 || (hours === 24 && minutes > 0)) return undefined;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}
