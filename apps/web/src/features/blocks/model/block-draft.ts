import { unreadableDay } from '../../../lib/typed-day.ts';
import { instantIn } from '../../../lib/zoned.ts';
import { isComplete, type Scope, scopeBody } from './scope.ts';

/** A block or an absence as a form has it. `lastDay` empty is the first day. */
export type BlockDraft = {
  readonly scope: Scope;
  readonly isWholeDays: boolean;
  readonly from: string;
  readonly fromTime: string;
  readonly lastDay: string;
  readonly toTime: string;
  readonly reason: string;
};

/** What a form begins with: an absence is of whole days, a block of some hours. */
export function emptyBlock(scope: Scope, isWholeDays: boolean): BlockDraft {
  return { scope, isWholeDays, from: '', fromTime: '08:00', lastDay: '', toTime: '12:00', reason: '' };
}

/** The part that keeps a draft from being saved; undefined when nothing does. */
export function faultOfBlock(
  draft: BlockDraft,
): 'scope' | 'from' | 'lastDay' | 'times' | 'order' | undefined {
  const { scope, isWholeDays, from, fromTime, lastDay, toTime } = draft;
  if (!isComplete(scope)) return 'scope';
  if (from === '' || from === unreadableDay) return 'from';
  if (lastDay === unreadableDay) return 'lastDay';
  if (!isWholeDays && (fromTime === '' || toTime === '' || fromTime === '24:00')) return 'times';
  const end = lastDay === '' ? from : lastDay;
  if (end < from) return 'order';
  return !isWholeDays && end === from && toTime <= fromTime ? 'order' : undefined;
}

/** What the API takes for a draft without a fault, its times on the wall of a zone. */
export function blockBody(draft: BlockDraft, kind: 'block' | 'absence', timeZone: string) {
  const { scope, isWholeDays, from, fromTime, lastDay, toTime } = draft;
  const end = lastDay === '' ? from : lastDay;
  const reason = draft.reason.trim();
  return {
    ...scopeBody(scope),
    kind,
    startsAt: instantIn(timeZone, from, isWholeDays ? '00:00' : fromTime),
    endsAt: instantIn(timeZone, end, isWholeDays ? '24:00' : toTime),
    ...(reason === '' ? {} : { reason }),
  };
}
