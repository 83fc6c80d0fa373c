import { after } from 'node:test';
import { type AppointmentId, type Clock, Instant, fixedClock } from '@agendify/kernel';
import { type TenantContext, makeIdSource, makeOutbox, openDatabase } from '@agendify/platform';
import { makeClinicWorld, makeSmallClinic, useDatabase } from '@agendify/testing';
import { makeBookAppointment } from './use-cases/book-appointment/book-appointment.ts';
import { makeCancelAppointment } from './use-cases/cancel-appointment/cancel-appointment.ts';
import { makeListFreeTimes } from './use-cases/list-free-times/list-free-times.ts';
import { makeMoveAppointment } from './use-cases/move-appointment/move-appointment.ts';
import { makeOfferAlternatives } from './use-cases/offer-alternatives.ts';
import { makeReadAgenda } from './use-cases/read-agenda/read-agenda.ts';
import { makeRestoreAppointment } from './use-cases/restore-appointment/restore-appointment.ts';

/** Sunday evening before the Monday on which these stories happen. */
export const SUNDAY_EVENING = fixedClock('2026-11-22T20:00:00-03:00');

/** A time of Monday, 23 November 2026, in São Paulo. */
export function monday(time: string): Instant {
  return Instant.parse(`2026-11-23T${time}:00-03:00`);
}

/** The use cases on a real database of this test file. */
export async function useScheduling(clock: Clock = SUNDAY_EVENING) {
  // Registered before the database's own: connections close before it is dropped.
  const closing: (() => Promise<void>)[] = [];
  after(() => Promise.all(closing.map((close) => close())));
  const database = await useDatabase('scheduling');
  const db = openDatabase({ url: database.appUrl, poolSize: 20, namedStatements: true });
  const world = makeClinicWorld(database.ownerUrl);
  closing.push(db.close, world.close);

  const newId = makeIdSource(Date.now);
  const offerAlternatives = makeOfferAlternatives({ clock });
  const deps = {
    clock,
    newId,
    poke: () => undefined,
    outbox: makeOutbox(db, newId),
    tzdataVersion: 'test',
    offerAlternatives,
  };
  const move = makeMoveAppointment(deps);
  const cancel = makeCancelAppointment(deps);
  const restore = makeRestoreAppointment(deps);
  const book = makeBookAppointment(deps);
  const listFreeTimes = makeListFreeTimes(deps);
  const readAgenda = makeReadAgenda();

  return {
    db,
    world,
    smallClinic: () => makeSmallClinic(world),
    book: (
      as: TenantContext,
      command: Parameters<typeof book>[1],
      idempotency: Parameters<typeof book>[2] = null,
    ) => book(db.hot(as), command, idempotency),
    move: (as: TenantContext, id: AppointmentId, command: Parameters<typeof move>[2]) =>
      db.inTenant(as, (tx) => move(tx, id, command)),
    cancel: (as: TenantContext, id: AppointmentId) =>
      db.inTenant(as, (tx) => cancel(tx, id, { cancelledBy: 'patient', reason: 'mudou de planos' })),
    restore: (as: TenantContext, id: AppointmentId) => db.inTenant(as, (tx) => restore(tx, id)),
    listFreeTimes: (as: TenantContext, query: Parameters<typeof listFreeTimes>[1]) =>
      listFreeTimes(db.hot(as), query),
    readAgenda: (as: TenantContext, ...args: Tail<Parameters<typeof readAgenda>>) =>
      readAgenda(db.hot(as), ...args),
    countEvents: async (type: string) => {
      const [row] = await world.query<{ n: number }>(
        'select count(*)::int as n from platform.outbox where type = $1',
        [type],
      );
      return row?.n ?? 0;
    },
  };
}

type Tail<T extends readonly unknown[]> = T extends readonly [unknown, ...infer Rest] ? Rest : never;
