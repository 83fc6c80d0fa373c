import type { Clock, IdSource } from '@agendify/kernel';
import type { Outbox } from '@agendify/platform';
import { findOriginVisit } from './data/follow-up-store.ts';
import { makeRulebooks } from './data/rulebook-store.ts';
import { makeBookAnyProfessional } from './use-cases/book-any-professional/book-any-professional.ts';
import { makeBookAppointment } from './use-cases/book-appointment/book-appointment.ts';
import { makeCancelAppointment } from './use-cases/cancel-appointment/cancel-appointment.ts';
import { makeCompleteAppointment } from './use-cases/complete-appointment/complete-appointment.ts';
import { makeHoldTime } from './use-cases/hold-time/hold-time.ts';
import { makeListFreeTimes } from './use-cases/list-free-times/list-free-times.ts';
import { makeMoveAppointment } from './use-cases/move-appointment/move-appointment.ts';
import { makeFindNearest, makeOfferAlternatives } from './use-cases/offer-alternatives.ts';
import { makeReadAgenda } from './use-cases/read-agenda/read-agenda.ts';
import { makeRenewHold } from './use-cases/renew-hold/renew-hold.ts';
import { makeRestoreAppointment } from './use-cases/restore-appointment/restore-appointment.ts';

/** What the use cases of the agenda stand on. */
export type UseCaseDeps = {
  readonly clock: Clock;
  readonly newId: IdSource;
  readonly outbox: Outbox;
  /** Tells the relay that events wait. */
  readonly poke: () => void;
  /** The version of the zone data that makes instants of wall times. */
  readonly tzdataVersion: string;
};

/** Builds the use cases on one memory of rulebooks. */
export function makeUseCases(given: UseCaseDeps) {
  const rulebooks = makeRulebooks(given);
  const findNearest = makeFindNearest({ ...given, rulebooks });
  const deps = {
    ...given,
    rulebooks,
    findNearest,
    offerAlternatives: makeOfferAlternatives({ findNearest }),
    findFollowUp: findOriginVisit,
  };
  const bookAppointment = makeBookAppointment(deps);
  return {
    deps,
    bookAppointment,
    bookAnyProfessional: makeBookAnyProfessional({ ...deps, bookAppointment }),
    moveAppointment: makeMoveAppointment(deps),
    cancelAppointment: makeCancelAppointment(deps),
    restoreAppointment: makeRestoreAppointment(deps),
    completeAppointment: makeCompleteAppointment(deps),
    listFreeTimes: makeListFreeTimes(deps),
    readAgenda: makeReadAgenda(deps),
    holdTime: makeHoldTime(deps),
    renewHold: makeRenewHold(deps),
  };
}

/** See `makeUseCases`. */
export type UseCases = ReturnType<typeof makeUseCases>;
