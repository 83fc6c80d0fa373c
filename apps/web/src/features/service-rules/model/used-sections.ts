import { RULE_SECTIONS, type RuleSection, type RulesDraft } from './rules-draft.ts';
import { minutesOfSpan } from './time-span.ts';

/** The sections that say something other than nothing: those stand open when the form is opened. */
export function usedSections(draft: RulesDraft, durationMinutes: number): readonly RuleSection[] {
  const { notice, channels } = draft;
  const used: Record<RuleSection, boolean> = {
    durations: draft.durations.length > 0,
    grid: draft.stepMinutes !== durationMinutes || draft.offsetMinutes !== 0,
    buffers: draft.bufferBeforeMinutes !== 0 || draft.bufferAfterMinutes !== 0,
    needs: draft.needs.length > 0,
    seats: draft.seats !== 1,
    places: draft.modalities.length > 0 || !channels.online || !channels.api,
    notice: [notice.staff, notice.online, notice.api].some((span) => minutesOfSpan(span) !== 0),
    horizon: draft.horizon.kind !== 'none',
    caps: draft.caps.length > 0,
    followUps: draft.followUps.length > 0,
  };
  return RULE_SECTIONS.filter((section) => used[section]);
}

/** The first starts of the grid from eight o'clock on, as an example of a step and an offset; empty without a step. */
export function exampleStarts(
  stepMinutes: number | undefined,
  offsetMinutes: number | undefined,
): readonly string[] {
  const step = stepMinutes ?? 0;
  const offset = offsetMinutes ?? 0;
  if (!(step >= 5 && offset >= 0)) return [];
  const eight = 8 * 60;
  const first = offset >= eight ? offset : offset + Math.ceil((eight - offset) / step) * step;
  return [0, 1, 2, 3].map((index) => clock(first + index * step)).filter((time) => time < '24:00');
}

function clock(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
