import type { Refusal } from '@agendify/contracts';
import { type Clock, type Result, type AppointmentId, ok, refuse, toZonedIso } from '@agendify/kernel';
import type { Outbox, TenantTx } from '@agendify/platform';
import { type RestoreVerdict, findAppointment, restoreAppointmentRow } from '../../data/appointment-store.ts';
import { squeezeInCountAt } from '../../domain/engine/counts.ts';
import type { Offer } from '../../domain/engine/offer.ts';
import type { FindFollowUp } from '../book-appointment/follow-up-extras.ts';
import { movedFollowUp } from '../moved-follow-up.ts';
import { type OpenAppointment, extrasOf, hasOwnTime, wishOf } from '../move-appointment/move-appointment.ts';
import type { OfferAlternatives } from '../offer-alternatives.ts';
import {
  type PlacementExtras,
  type Placing,
  type PlacingDeps,
  type Wish,
  findOffer,
  needsAtAnyHour,
  toPlacing,
} from '../placing.ts';
import { takenBy } from '../refusal-of.ts';

type Deps = PlacingDeps & {
  readonly clock: Clock;
  readonly outbox: Outbox;
  readonly offerAlternatives: OfferAlternatives;
  readonly findFollowUp: FindFollowUp;
};
type Restored = { readonly json: string; readonly version: number };
type RestoreRefusal = Refusal<
  | 'not-found'
  | 'appointment-not-cancelled'
  | 'slot-taken'
  | 'time-past'
  | 'cap-reached'
  | 'quota-reached'
  | 'patient-limit'
  | 'follow-up-not-allowed'
>;

const ATTEMPTS = 4;

/**
 * Undoes a cancellation: the appointment gets its time back unless somebody has taken it, or its place under a limit.
 * Hours and blocks do not object, for it was booked under the rules of its day.
 */
export function makeRestoreAppointment(deps: Deps) {
  return async function restoreAppointment(
    tx: TenantTx,
    id: AppointmentId,
  ): Promise<Result<Restored, RestoreRefusal>> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const appointment = await findAppointment(tx, id);
      if (!appointment) return refuse({ code: 'not-found' });
      if (appointment.state === 'booked') return ok(appointment);
      if (appointment.endMs <= deps.clock()) return refuse({ code: 'time-past' });
      const again = hasOwnTime(appointment) ? await placeAgain(deps, tx, appointment, attempt > 1) : null;
      const outcome = await restoreAppointmentRow(tx, id, again && again.placing.placement);
      if (outcome.verdict === 'rules-changed') continue;
      if (outcome.verdict === 'not-cancelled') return refuse({ code: 'appointment-not-cancelled' });
      if (isOpenAgain(outcome)) {
        if (outcome.verdict === 'restored')
          await deps.outbox.append(tx, 'scheduling.appointment-restored', { appointmentId: id });
        return ok({ json: outcome.reply, version: outcome.version });
      }
      if (!again) throw new Error('a visit by order of arrival occupies nobody');
      return refuse(await refusalTo(deps, tx, outcome, again));
    }
    throw new Error('the rules of the practice kept changing while the appointment was being restored');
  };
}

type OpenAgain = Extract<RestoreVerdict, { readonly reply: string }>;

function isOpenAgain(outcome: RestoreVerdict): outcome is OpenAgain {
  return outcome.verdict === 'restored' || outcome.verdict === 'booked';
}

type Again = { readonly wish: Wish; readonly placing: Placing };

/** The appointment as it would be placed today: as it was booked, in any room that is free of others. */
async function placeAgain(
  deps: Deps,
  tx: TenantTx,
  appointment: OpenAppointment,
  isFresh: boolean,
): Promise<Again> {
  const { id, startMs, endMs, timeZone } = appointment;
  const asBooked = wishOf(appointment, { startsAt: toZonedIso(startMs, timeZone) });
  // Who restores is staff, whoever had booked.
  const wish: Wish = { ...asBooked, channel: 'staff' };
  const found = await findOffer(deps.rulebooks, tx, wish, isFresh);
  if (!found.ok) throw new Error('the practice and the service of an appointment exist');
  const { offer } = found.value;
  const extras: PlacementExtras = {
    ...extrasOf(appointment, offer, wish, deps.clock()),
    ...(await limitsOf(deps, tx, appointment, offer)),
    needs: needsAtAnyHour(offer, { startMs, endMs }),
  };
  const placing = toPlacing(deps, tx.accountId, offer, wish, extras);
  return { wish, placing: { ...placing, placement: { ...placing.placement, id } } };
}

/** What it was counted by when it was booked, as far as there still are such limits. */
async function limitsOf(
  deps: Deps,
  tx: TenantTx,
  appointment: OpenAppointment,
  offer: Offer,
): Promise<PlacementExtras> {
  const { startMs, squeezeInReason } = appointment;
  const squeezed = squeezeInReason === null ? null : squeezeInCountAt(offer, startMs, deps.clock());
  const followed = await movedFollowUp(deps.findFollowUp, tx, appointment, offer, startMs);
  return {
    ...(squeezeInReason === null ? {} : { counts: squeezed ? [squeezed] : [] }),
    ...(followed.ok ? followed.value : {}),
  };
}

type Refused = Exclude<RestoreVerdict, OpenAgain | { readonly verdict: 'not-cancelled' | 'rules-changed' }>;

async function refusalTo(
  deps: Deps,
  tx: TenantTx,
  outcome: Refused,
  { wish, placing }: Again,
): Promise<RestoreRefusal> {
  switch (outcome.verdict) {
    case 'professional-busy':
    case 'room-busy':
    case 'patient-busy':
    case 'seat-busy':
      return deps.offerAlternatives(tx, { wish, ignoring: [] }, takenBy(outcome.verdict));
    case 'count-reached': {
      const {
        rule,
        maximum = 0,
        per = 'day',
      } = placing.counts[outcome.detail]?.objection ?? { rule: 'cap-reached' };
      return rule === 'quota-reached'
        ? { code: 'quota-reached', maximum }
        : { code: 'cap-reached', maximum, per };
    }
    case 'patient-limit':
      return { code: 'patient-limit' };
    case 'follow-up-used-up':
      return { code: 'follow-up-not-allowed', why: 'used-up' };
    case 'patient-unknown':
    case 'hold-not-found':
      throw new Error(`a restored appointment was refused as if it were a booking: ${outcome.verdict}`);
  }
}
