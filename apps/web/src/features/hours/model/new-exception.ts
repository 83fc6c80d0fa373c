import { unreadableDay } from '../../../lib/typed-day.ts';
import type { ExceptionOwner } from './hours-owner.ts';

/** A day with other hours, as a form has it. */
export type ExceptionDraft = {
  readonly kind: 'extra' | 'closed';
  readonly date: string;
  readonly isWholeDay: boolean;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly reason: string;
};

/** What a form begins with: closed all day, which is the usual case. */
export const emptyException: ExceptionDraft = {
  kind: 'closed',
  date: '',
  isWholeDay: true,
  opensAt: '08:00',
  closesAt: '12:00',
  reason: '',
};

/** The field that keeps a draft from being saved; undefined when nothing does. */
export function faultOfException(draft: ExceptionDraft): 'date' | 'times' | undefined {
  if (draft.date === '' || draft.date === unreadableDay) return 'date';
  const lacksTime = draft.opensAt === '' || draft.closesAt === '' || draft.opensAt === '24:00';
  return !draft.isWholeDay && lacksTime ? 'times' : undefined;
}

/** What the API takes for a draft without a fault; a whole day is `00:00` to `24:00`. */
export function exceptionBody(owner: ExceptionOwner, draft: ExceptionDraft) {
  const { kind, date, isWholeDay } = draft;
  const reason = draft.reason.trim();
  return {
    ownerKind: owner.kind,
    ownerId: owner.id,
    date,
    kind,
    opensAt: isWholeDay ? '00:00' : draft.opensAt,
    closesAt: isWholeDay ? '24:00' : draft.closesAt,
    ...(reason === '' ? {} : { reason }),
  };
}

/** Whether a window is all of the day. */
export function isWholeDay({
  opensAt,
  closesAt,
}: {
  readonly opensAt: string;
  readonly closesAt: string;
}): boolean {
  return opensAt === '00:00' && (closesAt === '24:00' || closesAt === '00:00');
}
