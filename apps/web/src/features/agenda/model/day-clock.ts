/**
 * A clinic's day on the wall and in elapsed minutes. The grid counts minutes since local midnight, so that a day of
 * 23 or 25 hours (a clock change) keeps its true length; people read and type the time of the clinic's wall.
 */
export type DayClock = {
  readonly timeZone: string;
  /** Local midnight, in seconds since the epoch. */
  readonly startsAt: number;
  /** 1440, except on a day on which the clocks change. */
  readonly lengthMinutes: number;
  /** `HH:MM` on the wall at an elapsed minute; the closing midnight reads `24:00`. */
  readonly label: (minute: number) => string;
  /** RFC 3339 in UTC, as the API takes instants. */
  readonly instant: (minute: number) => string;
  /** The elapsed minute of `HH:MM`: the earlier of an ambiguous one, the later for a skipped one. */
  readonly minuteOfWall: (wall: string) => number;
  /** The elapsed minute of an instant in seconds since the epoch; outside the day where it is on another day. */
  readonly minuteOf: (epochSeconds: number) => number;
};

const pad = (value: number): string => String(value).padStart(2, '0');

/** Minutes after midnight by the clock on the wall of `HH:MM`, 0 to 1440; undefined for anything else. */
export function wallMinutes(wall: string): number | undefined {
  const parts = /^(\d{1,2}):(\d{2})$/.exec(wall.trim());
  if (!parts) return undefined;
  const minutes = Number(parts[1]) * 60 + Number(parts[2]);
  return Number(parts[2]) < 60 && minutes <= 1440 ? minutes : undefined;
}

/** The clock of one day of a clinic, from the bounds that the agenda answers with. */
export function dayClock(bounds: { dayStartsAt: number; dayEndsAt: number; timeZone: string }): DayClock {
  const startsAt = bounds.dayStartsAt;
  const lengthMinutes = Math.round((bounds.dayEndsAt - startsAt) / 60);
  const changesClocks = lengthMinutes !== 1440;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: bounds.timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const label = (minute: number): string => {
    if (minute === lengthMinutes) return '24:00';
    if (changesClocks || minute < 0 || minute > lengthMinutes)
      return format.format((startsAt + minute * 60) * 1000);
    return `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
  };
  const minuteOfWall = (wall: string): number => {
    const minutes = wallMinutes(wall) ?? 0;
    if (!changesClocks) return minutes;
    if (minutes === 1440) return lengthMinutes;
    const wanted = `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
    return [minutes, minutes + lengthMinutes - 1440].find((minute) => label(minute) === wanted) ?? minutes;
  };
  return {
    timeZone: bounds.timeZone,
    startsAt,
    lengthMinutes,
    label,
    minuteOfWall,
    instant: (minute) => new Date((startsAt + minute * 60) * 1000).toISOString(),
    minuteOf: (epochSeconds) => Math.floor((epochSeconds - startsAt) / 60),
  };
}
