import pg from 'pg';
import { FIRST_BOOKABLE_WORKDAY, FIRST_RACE_WORKDAY, TIME_ZONE } from './calendar.ts';

/** A free time that nobody else of the run gets. */
export type Slot = { readonly tenant: string; readonly body: string };

/**
 * The free times of a database, each given away once, in one order: first every practice at one time, then the next
 * time. On days with visits they lie between them.
 */
export type Slots = {
  /**
   * Writes the next `count` as arguments of `scheduling.book_appointment` into `bench.slots`; answers the first number.
   * `booking` is what the program sends for one of them, in a practice with a room.
   */
  readonly prepare: (count: number, booking: string) => Promise<number>;
  /** The next `count` as bodies of `POST /v1/appointments`. */
  readonly take: (count: number) => Promise<Slot[]>;
  /** How many appointments are still to come. */
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
    prepare: async (count, booking) => {
      const first = claim(count);
      await pool.query('truncate bench.slots');
      const { rowCount } = await pool.query(PREPARE, [first, count, booking]);
      if (rowCount !== count) throw new Error('the calendar of the run has no more free times');
      await pool.query('analyze bench.slots');
      return first;
    },
    take: async (count) => {
      const { rows } = await pool.query<Slot>(TAKE, [claim(count), count]);
      if (rows.length !== count) throw new Error('the calendar of the run has no more free times');
      return rows;
    },
    countAppointments: async () => {
      const { rows } = await pool.query<{ n: number }>(COUNT);
      return rows[0]?.n ?? 0;
    },
    close: () => pool.end(),
  };
}

const COUNT = 'select count(*)::integer as n from scheduling.appointments where starts_at >= now()';

/** Of the times of a day every third is free: which, differs by practice and day. */
const SLOT = `
  from generate_series($1::integer, $1::integer + $2::integer - 1) as i
  cross join lateral (select count(*)::integer as n from bench.places where kind = 'ordinary') as places
  cross join lateral (select i / places.n as time) as turn
  cross join lateral (select ${FIRST_BOOKABLE_WORKDAY} + turn.time / 6 as day, turn.time % 6 as place) as grid
  join bench.places p on p.kind = 'ordinary' and p.number = i % places.n
  join bench.workdays d on d.number = grid.day and d.number < ${FIRST_RACE_WORKDAY}
  cross join lateral (select 3 * grid.place + (3 - (p.seat + d.number) % 3) % 3 as n) as s
  join bench.patients pt on pt.organization_id = p.organization_id and pt.number = ((d.number + 3000) * 20 + s.n) * p.seats % p.patients + p.seat
  cross join lateral (
    select d.day + make_interval(mins => case when s.n < 8 then 480 + 30 * s.n else 540 + 30 * s.n end) as local) as wall
  cross join lateral (select wall.local at time zone '${TIME_ZONE}' as starts_at, (wall.local + interval '30 minutes') at time zone '${TIME_ZONE}' as ends_at) as instant`;

const PREPARE = `
  insert into bench.slots
  select i, p.organization_id, p.account_id, ($3::jsonb || jsonb_build_object(
    'id', bench.new_id(), 'event_id', bench.new_id(), 'practice_id', p.practice_id, 'service_id', p.service_id, 'clinic_id', p.clinic_id,
    'professional_id', p.professional_id, 'patient_id', pt.id, 'starts_at', instant.starts_at, 'ends_at', instant.ends_at,
    'local_starts_at', wall.local, 'account_id', p.account_id, 'written_at', now(),
    'rules_version', (select r.rules_version from clinics.practices r where r.organization_id = p.organization_id and r.id = p.practice_id),
    'week_from', date_trunc('week', d.day)::date, 'week_to', date_trunc('week', d.day)::date + 6,
    'needs', case when p.room_id is null then '[]'::jsonb else jsonb_build_array(
      $3::jsonb -> 'needs' -> 0 || jsonb_build_object('from', instant.starts_at, 'until', instant.ends_at, 'candidates',
        jsonb_build_array(jsonb_build_array(p.room_id, 1)))) end))::text,
    gen_random_uuid(), encode(sha256(int4send(i)), 'base64') ${SLOT}`;

const TAKE = `
  select p.organization_id as tenant, json_build_object('practiceId', p.practice_id, 'serviceId', p.service_id, 'patientId', pt.id,
    'startsAt', to_char(wall.local, 'YYYY-MM-DD"T"HH24:MI:SS') || '-03:00')::text as body ${SLOT} order by i`;
