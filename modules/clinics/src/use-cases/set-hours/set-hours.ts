import type { NewHours, Practice, Refusal } from '@agendify/contracts';
import { type Clock, type PracticeId, type Result, localDateOf, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { holdRules } from '../../data/place-store.ts';
import { getPractice, lockPractice, touchPractice } from '../../data/practice-store.ts';
import { replaceHours } from './replace-hours.ts';

/** The new weekly hours, and which version was seen, if the caller cares. */
export type SetHoursInput = {
  readonly id: PracticeId;
  readonly seenVersion: number | null;
  readonly change: NewHours;
};

/**
 * Makes setting the weekly hours of a practice for a time; appointments already booked stay. Refuses `not-found`,
 * `version-conflict`, `hours-overlap` with the weekday, and `invalid-input` for a time that ends before it begins.
 */
export function makeSetHours({ clock }: { readonly clock: Clock }) {
  return async (
    tx: TenantTx,
    { id, seenVersion, change }: SetHoursInput,
  ): Promise<
    Result<Practice, Refusal<'not-found' | 'version-conflict' | 'hours-overlap' | 'invalid-input'>>
  > => {
    await holdRules(tx);
    const before = await lockPractice(tx, id);
    if (!before) return refuse({ code: 'not-found' });
    if (seenVersion !== null && before.version !== seenVersion) return refuse({ code: 'version-conflict' });
    const today = localDateOf(clock(), before.timeZone);
    const replaced = await replaceHours(tx, { kind: 'practice', id }, change, today);
    if (!replaced.ok) return replaced;
    await touchPractice(tx, id);
    return ok(await getPractice(tx, id, clock()));
  };
}
