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

/** A part of a draft that keeps it from being saved. */
export type BlockFault = 'scope' | 'from' | 'lastDay' | 'times' | 'order';

/** All parts that keep a draft from being saved; none when it can be. Days are compared when both are days. */
export function faultsOfBlock(draft: BlockDraft): readonly BlockFault[] {
  const { scope, isWholeDays, from, fromTime, lastDay, toTime } = draft;
  const hasNoFrom = from === '' || from === unreadableDay;
  const hasNoTimes = !isWholeDays && (fromTime === '' || toTime === '' || fromTime === '24:00');
  const end = lastDay === '' ? from : lastDay;
  const isBackwards = end < from || (!isWholeDays && !hasNoTimes && end === from && toTime <= fromTime);
  const hasDays = !hasNoFrom && lastDay !== unreadableDay;
  return [
    ...(isComplete(scope) ? [] : ['scope' as const]),
    ...(hasNoFrom ? ['from' as const] : []),
    ...(lastDay === unreadableDay ? ['lastDay' as const] : []),
    ...(hasNoTimes ? ['times' as const] : []),
    ...(hasDays && isBackwards ? ['order' as const] : []),
  ];
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
