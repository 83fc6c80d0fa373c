import pg from 'pg';
import { FIRST_BOOKABLE_WEEKDAY, TIME_ZONE } from './calendar.ts';

/** A free time that nobody else of the run gets. */
export type Slot = { readonly tenant: string; readonly body: string };

/**
 * The free times of a database, each given away once, in one order: first every practice at one time, then the next
 * time.
 */
export type Slots = {
  /** Writes the next `count` as arguments of `scheduling.book_appointment` into `bench.slots`; answers the first number. */
  readonly prepare: (count: number) => Promise<number>;
  /** The next `count` as bodies of `POST /v1/appointments`. */
  readonly take: (count: number) => Promise<Slot[]>;
  /** How many appointments there are. */
  readonly countAppointments: () => Promise<number>;
  readonly close: () => Promise<void>;
};

/** The slots of one database, taken in order. */
export function openSlots(ownerUrl: string): Slots {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1 });
  // When a run is stopped, the server may go first.
  pool.on('error', () => undefined);
  let next = 0;
  const claim = (count: number): number => {
    next += count;
    return next - count;
  };
  return {
    prepare: async (count) => {
      const first = claim(count);
      await pool.query('truncate bench.slots');
      await pool.query(PREPARE, [first, count]);
      await pool.query('analyze bench.slots');
      return first;
    },
    take: async (count) => (await pool.query<Slot>(TAKE, [claim(count), count])).rows,
    countAppointments: async () => {
      const { rows } = await pool.query<{ n: number }>(
        'select count(*)::integer as n from scheduling.appointments',
      );
      return rows[0]?.n ?? 0;
    },
    close: () => pool.end(),
  };
}

const SLOT = `
  from generate_series($1::integer, $1::integer + $2::integer - 1) as i
  cross join lateral (select count(*)::integer as n from bench.places where kind = 'ordinary') as places
  cross join lateral (select i / places.n as time) as turn
  cross join lateral (select turn.time / 18 as day, turn.time % 18 as n) as grid
  join bench.places p on p.kind = 'ordinary' and p.number = i % places.n
  join bench.weekdays d on d.number = ${FIRST_BOOKABLE_WEEKDAY} + grid.day
  join bench.patients pt on pt.organization_id = p.organization_id and pt.number = turn.time * p.seats % 1000 + p.seat
  cross join lateral (
    select d.day + make_interval(mins => case when grid.n < 8 then 480 + 30 * grid.n else 540 + 30 * grid.n end) as local) as wall
  cross join lateral (select wall.local at time zone '${TIME_ZONE}' as starts_at) as instant`;

const PREPARE = `
  insert into bench.slots
  select i, p.organization_id, p.account_id, json_build_object(
    'id', bench.new_id(), 'event_id', bench.new_id(), 'practice_id', p.practice_id, 'practice_version', 1, 'service_id', p.service_id,
    'service_version', 1, 'clinic_id', p.clinic_id, 'professional_id', p.professional_id, 'room_id', p.room_id, 'patient_id', pt.id,
    'patient_name', pt.full_name, 'starts_at', instant.starts_at, 'ends_at', instant.starts_at + interval '30 minutes',
    'local_starts_at', wall.local, 'time_zone', '${TIME_ZONE}', 'tzdata_version', '2025b', 'price_cents', 20000, 'notes', null,
    'account_id', p.account_id, 'booked_at', now(), 'idempotency_key', gen_random_uuid(),
    'request_hash', encode(sha256(int4send(i)), 'base64'))::text ${SLOT}`;

const TAKE = `
  select p.organization_id as tenant, json_build_object('practiceId', p.practice_id, 'serviceId', p.service_id, 'patientId', pt.id,
    'startsAt', to_char(wall.local, 'YYYY-MM-DD"T"HH24:MI:SS') || '-03:00')::text as body ${SLOT} order by i`;
