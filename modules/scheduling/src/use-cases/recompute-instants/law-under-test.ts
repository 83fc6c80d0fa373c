import { after } from 'node:test';
import { type AppointmentId, LocalDate, TimeZone, fixedClock } from '@agendify/kernel';
import { openDatabase } from '@agendify/platform';
import { makeClinicWorld, useDatabase } from '@agendify/testing';
import { type ZoneRules, runtimeRules, withSummerTime } from '../../domain/zone-rules.ts';
import { makeVisits } from '../../visits-under-test.ts';
import { makeRecomputeInstants } from './recompute-instants.ts';

/** Where summer time comes back. */
export const SAO_PAULO = TimeZone.parse('America/Sao_Paulo');

/** São Paulo from 17 October 2027 to 20 February 2028, an hour nearer to UTC. */
export const SUMMER: ZoneRules = withSummerTime(runtimeRules, {
  zone: SAO_PAULO,
  from: LocalDate.parse('2027-10-17'),
  until: LocalDate.parse('2028-02-20'),
  offsetMinutes: -120,
});

/** When the law changes: spring of 2027. */
export const SPRING = '2027-09-01T12:00:00Z';

/** A real database of this test file, and laws to try on it. */
export async function useLaw() {
  // Registered before the database's own: connections close before it is dropped.
  const closing: (() => Promise<void>)[] = [];
  after(() => Promise.all(closing.map((close) => close())));
  const database = await useDatabase('law');
  const db = openDatabase({ url: database.appUrl, poolSize: 6, namedStatements: true });
  const world = makeClinicWorld(database.ownerUrl);
  closing.push(db.close, world.close);
  const clock = fixedClock(SPRING);

  return {
    db,
    world,
    visits: makeVisits(world),
    /** Applies a law as zone data of a version would. */
    apply: (rules: ZoneRules, tzdataVersion: string, stopping = new AbortController().signal) =>
      makeRecomputeInstants({ db, clock, rules, tzdataVersion })({ kind: 'apply', stopping }),
    drill: (rules: ZoneRules, zone = SAO_PAULO) =>
      makeRecomputeInstants({ db, clock, tzdataVersion: '2026a' })({
        kind: 'drill',
        rules,
        zone,
        stopping: new AbortController().signal,
      }),
    /** What is kept of a visit: instant, wall time, length, zone data, version; and what it occupies. */
    kept: async (id: AppointmentId) => {
      const [visit] = await world.query<{
        at: string;
        wall: string;
        minutes: number;
        tzdata: string;
        version: number;
      }>(
        `select to_char(a.starts_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as at, to_char(a.local_starts_at, 'YYYY-MM-DD HH24:MI') as wall,
           (extract(epoch from a.ends_at - a.starts_at) / 60)::int as minutes, a.tzdata_version as tzdata, a.version
         from scheduling.appointments a join scheduling.appointment_keys k
           on k.organization_id = a.organization_id and k.id = a.id and k.starts_at = a.starts_at
         where a.id = $1 and a.state = 'booked'`,
        [id],
      );
      return { ...visit, occupied: await occupied(id) };
    },
    occupied,
  };

  /** What a holder occupies: kind, seat, and from when until when in UTC. */
  async function occupied(holderId: string): Promise<string[]> {
    const rows = await world.query<{ row: string }>(
      `select resource_kind || ' ' || seat || ' ' || to_char(starts_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || '-'
         || to_char(ends_at at time zone 'UTC', 'HH24:MI') as row
       from scheduling.occupancies where holder_id = $1 order by 1`,
      [holderId],
    );
    return rows.map(({ row }) => row);
  }
}
