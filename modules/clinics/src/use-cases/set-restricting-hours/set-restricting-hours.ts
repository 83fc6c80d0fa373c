import type { HoursHistory, NewHours, Refusal } from '@agendify/contracts';
import { type Clock, type Result, TimeZone, localDateOf, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import type { z } from 'zod';
import type { HoursOwner } from '../../data/hours-store.ts';
import { listTimeZones, lockPlace } from '../../data/place-store.ts';
import { checkReferences } from '../check-references.ts';
import { hoursHistoryOf } from '../read-hours/hours-history.ts';
import { replaceHours } from '../set-hours/replace-hours.ts';

/** Whose hours restrict those of practices. */
export type RestrictingOwner = Exclude<HoursOwner, { readonly kind: 'practice' }>;

/** The zone of an organization that has no clinic yet: the offset of Brasília. */
const BRASILIA = TimeZone.parse('Etc/GMT+3');

/**
 * Makes setting the hours of a clinic, resource, service, or plan at a practice for a time. In a time without hours
 * the owner does not restrict. Refuses `not-found`, `hours-overlap` with the weekday, and `invalid-input` for a time
 * that ends before it begins.
 */
export function makeSetRestrictingHours({ clock }: { readonly clock: Clock }) {
  return async (
    tx: TenantTx,
    owner: RestrictingOwner,
    change: NewHours,
  ): Promise<
    Result<z.infer<typeof HoursHistory>, Refusal<'not-found' | 'hours-overlap' | 'invalid-input'>>
  > => {
    const place = await lockPlace(tx, {
      kind: owner.kind === 'plan' ? 'practice' : owner.kind,
      id: owner.id,
    });
    if (!place) return refuse({ code: 'not-found' });
    if (owner.kind === 'plan') {
      const plan = await checkReferences(tx, [{ kind: 'plan', id: owner.planId, pointer: '' }]);
      if (!plan.ok) return refuse({ code: 'not-found' });
    }
    const zones = place.timeZone ? [place.timeZone] : await listTimeZones(tx);
    const replaced = await replaceHours(tx, owner, change, earliestToday(zones));
    return replaced.ok ? ok(hoursHistoryOf(replaced.value)) : replaced;
  };

  /** Where several zones are concerned, the day on which the last of them still is. */
  function earliestToday(zones: readonly TimeZone[]) {
    const now = clock();
    const days = zones.map((zone) => localDateOf(now, zone)).toSorted();
    return days[0] ?? localDateOf(now, BRASILIA);
  }
}
