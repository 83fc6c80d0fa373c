import type { Refusal } from '@agendify/contracts';
import type { BusyVerdict } from '../data/placement-store.ts';
import type { Objection } from '../domain/engine/objection.ts';
import type { Offer } from '../domain/engine/offer.ts';

/** What a time can be refused with by the rules of the agenda. */
export type RuleRefusal = Refusal<
  | 'professional-not-active'
  | 'service-not-offered'
  | 'plan-not-accepted'
  | 'time-past'
  | 'too-soon'
  | 'beyond-horizon'
  | 'off-grid'
  | 'holiday'
  | 'outside-hours'
  | 'blocked'
  | 'reserved'
  | 'slot-taken'
  | 'cap-reached'
  | 'quota-reached'
  | 'patient-limit'
>;

/** What stands in the way of a time that is taken. */
export type TakenResource = Refusal<'slot-taken'>['resource'];

/** The refusal that the API answers for an objection; a time that is taken is answered with others that are free. */
export async function refusalOf(
  objection: Objection,
  offer: Offer,
  offerAlternatives: (resource: TakenResource) => Promise<Refusal<'slot-taken'>>,
): Promise<RuleRefusal> {
  switch (objection.rule) {
    case 'professional-busy':
      return offerAlternatives('professional');
    case 'resource-unavailable':
      return offerAlternatives('room');
    case 'patient-busy':
      return offerAlternatives('patient');
    case 'session-full':
      return offerAlternatives('seat');
    case 'too-soon':
      return { code: 'too-soon', noticeMinutes: offer.rulebook.service.noticeMinutes[offer.channel] };
    case 'holiday':
      return { code: 'holiday', name: objection.cause.name ?? '' };
    case 'outside-hours':
      return { code: 'outside-hours', layer: objection.layer ?? 'practice' };
    case 'cap-reached':
      return { code: 'cap-reached', maximum: objection.maximum ?? 0, per: objection.per ?? 'day' };
    case 'quota-reached':
      return { code: 'quota-reached', maximum: objection.maximum ?? 0 };
    case 'professional-not-active':
    case 'service-not-offered':
    case 'plan-not-accepted':
    case 'time-past':
    case 'beyond-horizon':
    case 'off-grid':
    case 'blocked':
    case 'reserved':
    case 'patient-limit':
      return { code: objection.rule };
  }
}

/** What stands in the way, of the database's verdict. */
export function takenBy(verdict: BusyVerdict): TakenResource {
  switch (verdict) {
    case 'professional-busy':
      return 'professional';
    case 'room-busy':
      return 'room';
    case 'patient-busy':
      return 'patient';
    case 'seat-busy':
      return 'seat';
  }
}
