import type { Refusal } from '@agendify/contracts';
import type { BusyResource } from '../data/appointment-store.ts';
import type { Objection } from '../domain/verdict.ts';

/** The refusal that the API answers for an objection of the rules. */
export async function refusalOf(
  objection: Objection,
  offerAlternatives: (resource: BusyResource) => Promise<Refusal<'slot-taken'>>,
): Promise<Refusal<Exclude<Objection, BusyResource> | 'slot-taken'>> {
  switch (objection) {
    case 'professional':
    case 'room':
      return offerAlternatives(objection);
    case 'professional-not-active':
    case 'service-not-offered':
    case 'time-past':
    case 'outside-hours':
    case 'blocked':
      return { code: objection };
  }
}
