import { after } from 'node:test';
import type { FreeTimesQuery } from '@agendify/contracts';
import { type AppointmentId, type Clock, Instant, type PracticeId, fixedClock } from '@agendify/kernel';
import { type TenantContext, makeIdSource, makeOutbox, openDatabase } from '@agendify/platform';
import { makeClinicWorld, makeSmallClinic, useDatabase } from '@agendify/testing';
import { makeUseCases } from './make-use-cases.ts';

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
  const useCases = makeUseCases({
    clock,
    newId,
    poke: () => undefined,
    outbox: makeOutbox(db, newId),
    tzdataVersion: 'test',
  });
  const {
    bookAppointment,
    moveAppointment,
    cancelAppointment,
    restoreAppointment,
    listFreeTimes,
    readAgenda,
  } = useCases;

  return {
    db,
    world,
    smallClinic: () => makeSmallClinic(world),
    useCases,
    book: (
      as: TenantContext,
      command: Parameters<typeof bookAppointment>[1],
      idempotency: Parameters<typeof bookAppointment>[2] = null,
      channel: Parameters<typeof bookAppointment>[3] = 'staff',
    ) => bookAppointment(db.hot(as), command, idempotency, channel),
    move: (as: TenantContext, id: AppointmentId, command: Parameters<typeof moveAppointment>[2]) =>
      db.inTenant(as, (tx) => moveAppointment(tx, id, command)),
    cancel: (as: TenantContext, id: AppointmentId) =>
      db.inTenant(as, (tx) =>
        cancelAppointment(tx, id, { cancelledBy: 'patient', reason: 'mudou de planos' }),
      ),
    restore: (as: TenantContext, id: AppointmentId) => db.inTenant(as, (tx) => restoreAppointment(tx, id)),
    listFreeTimes: (as: TenantContext, query: FreeTimesAsked) =>
      listFreeTimes(db.hot(as), { channel: 'staff', explain: false, ...query }),
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

type FreeTimesAsked = Pick<FreeTimesQuery, 'serviceId' | 'from' | 'to'> &
  Partial<FreeTimesQuery> & { readonly practiceId: PracticeId };

type Tail<T extends readonly unknown[]> = T extends readonly [unknown, ...infer Rest] ? Rest : never;
