import { wallMinutes } from './day-clock.ts';

/** A time as people type it (`830`, `8:30`, `8h30`, `14`) as `HH:MM`; undefined for what is none. */
export function readTypedTime(typed: string): string | undefined {
  const text = typed.trim().replace(/[h.,]/i, ':').replace(/:$/, '');
  const parts =
    /^(\d{1,2}):(\d{2})$/.exec(text) ?? /^(\d{1,2})(\d{2})$/.exec(text) ?? /^(\d{1,2})$/.exec(text);
  if (!parts) return undefined;
  const wall = `${(parts[1] ?? '').padStart(2, '0')}:${parts[2] ?? '00'}`;
  const minutes = wallMinutes(wall);
  return minutes === undefined || minutes === 1440 ? undefined : wall;
}

/** `HH:MM` some minutes later or earlier, within the day; what is no time stays as it is. */
export function shiftTime(typed: string, minutes: number): string {
  const from = wallMinutes(readTypedTime(typed) ?? '');
  if (from === undefined) return typed;
  const to = Math.max(0, Math.min(23 * 60 + 55, from + minutes));
  return `${String(Math.floor(to / 60)).padStart(2, '0')}:${String(to % 60).padStart(2, '0')}`;
}
