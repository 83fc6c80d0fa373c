import { unreadableDay } from '../../../lib/typed-day.ts';
import { shiftDay } from '../../agenda/model/local-day.ts';
import { isComplete, type Scope, scopeBody } from './scope.ts';

const mostWeeks = 52;

/** A block that comes back, as a form has it; `from` empty is today, `lastDay` empty is for good. */
export type RecurringDraft = {
  readonly scope: Scope;
  readonly weekdays: readonly number[];
  readonly startsAt: string;
  readonly endsAt: string;
  readonly everyWeeks: number | undefined;
  readonly from: string;
  readonly lastDay: string;
  readonly reason: string;
};

/** What a form begins with: lunch on working days. */
export function emptyRecurring(scope: Scope): RecurringDraft {
  return {
    scope,
    weekdays: [1, 2, 3, 4, 5],
    startsAt: '12:00',
    endsAt: '13:00',
    everyWeeks: 1,
    from: '',
    lastDay: '',
    reason: '',
  };
}

/** The part that keeps a draft from being saved; undefined when nothing does. */
export function faultOfRecurring(
  draft: RecurringDraft,
  today: string,
): 'scope' | 'weekdays' | 'times' | 'weeks' | 'days' | 'order' | undefined {
  const { scope, weekdays, startsAt, endsAt, everyWeeks, from, lastDay } = draft;
  if (!isComplete(scope)) return 'scope';
  if (weekdays.length === 0) return 'weekdays';
  if (startsAt === '' || endsAt === '' || startsAt === '24:00') return 'times';
  if (!(everyWeeks !== undefined && everyWeeks >= 1 && everyWeeks <= mostWeeks)) return 'weeks';
  if (from === unreadableDay || lastDay === unreadableDay) return 'days';
  return lastDay !== '' && lastDay < (from === '' ? today : from) ? 'order' : undefined;
}

/** What the API takes for a draft without a fault. */
export function recurringBody(draft: RecurringDraft, today: string) {
  const { scope, weekdays, startsAt, endsAt, everyWeeks, from, lastDay } = draft;
  const reason = draft.reason.trim();
  return {
    ...scopeBody(scope),
    weekdays: [...weekdays],
    startsAt,
    endsAt,
    everyWeeks: everyWeeks ?? 1,
    validFrom: from === '' ? today : from,
    ...(lastDay === '' ? {} : { validUntil: shiftDay(lastDay, 1) }),
    ...(reason === '' ? {} : { reason }),
  };
}
