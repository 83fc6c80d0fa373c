import type { ClinicWorld } from '@agendify/testing';

/** A row of the guard. */
export type Occupancy = {
  readonly holder: string;
  readonly kind: 'professional' | 'resource' | 'patient' | 'session';
  readonly resource: string;
  readonly clinic: string;
  readonly seat: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly before: number;
  readonly after: number;
  readonly expiresMs: number | null;
};

/** A row of an appointment. */
export type AppointmentSeen = {
  readonly id: string;
  readonly state: string;
  readonly practice: string;
  readonly service: string;
  readonly patient: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly room: string | null;
  readonly session: string | null;
  readonly root: string;
  readonly predecessor: string | null;
  readonly successor: string | null;
  readonly moves: number;
  readonly isSqueezeIn: boolean;
  readonly overlaps: boolean;
  readonly channel: string;
  readonly series: string | null;
};

/** All that the database holds of a world. */
export type Snapshot = {
  readonly appointments: readonly AppointmentSeen[];
  readonly occupancies: readonly Occupancy[];
  readonly holds: readonly { readonly id: string; readonly hash: string; readonly expiresMs: number }[];
  readonly sessions: readonly {
    readonly id: string;
    readonly practice: string;
    readonly service: string;
    readonly startMs: number;
    readonly endMs: number;
  }[];
  readonly keys: readonly string[];
  readonly series: readonly string[];
  /** How often each kind of event was told of each appointment: `type id`. */
  readonly events: Readonly<Record<string, number>>;
};

const MS = (column: string): string => `(extract(epoch from ${column}) * 1000)::bigint`;

const SNAPSHOT = `
select json_build_object(
  'appointments', (select coalesce(json_agg(json_build_object('id', a.id, 'state', a.state, 'practice', a.practice_id, 'service', a.service_id,
      'patient', a.patient_id, 'startMs', ${MS('a.starts_at')}, 'endMs', ${MS('a.ends_at')}, 'room', a.room_id, 'session', a.session_id,
      'root', a.root_id, 'predecessor', a.predecessor_id, 'successor', a.successor_id, 'moves', a.move_count, 'isSqueezeIn', a.is_squeeze_in,
      'overlaps', a.patient_overlap_reason is not null, 'channel', a.channel, 'series', a.series_id)), '[]')
    from scheduling.appointments a where a.organization_id = any ($1::uuid[])),
  'occupancies', (select coalesce(json_agg(json_build_object('holder', o.holder_id, 'kind', o.resource_kind, 'resource', o.resource_id,
      'clinic', o.clinic_id, 'seat', o.seat, 'startMs', ${MS('o.starts_at')}, 'endMs', ${MS('o.ends_at')}, 'before', o.buffer_before,
      'after', o.buffer_after, 'expiresMs', ${MS('o.expires_at')})), '[]')
    from scheduling.occupancies o where o.organization_id = any ($1::uuid[])),
  'holds', (select coalesce(json_agg(json_build_object('id', h.id, 'hash', encode(h.token_hash, 'hex'), 'expiresMs', ${MS('h.expires_at')})), '[]')
    from scheduling.holds h where h.organization_id = any ($1::uuid[])),
  'sessions', (select coalesce(json_agg(json_build_object('id', s.id, 'practice', s.practice_id, 'service', s.service_id,
      'startMs', ${MS('s.starts_at')}, 'endMs', ${MS('s.ends_at')})), '[]')
    from scheduling.sessions s where s.organization_id = any ($1::uuid[])),
  'keys', (select coalesce(json_agg(k.key), '[]') from platform.idempotency_keys k where k.organization_id = any ($1::uuid[])),
  'series', (select coalesce(json_agg(s.id), '[]') from scheduling.series s where s.organization_id = any ($1::uuid[])),
  'events', (select coalesce(json_object_agg(e.what, e.n), '{}') from (
    select o.type || ' ' || (o.payload ->> 'appointmentId') as what, count(*) as n from platform.outbox o
    where o.organization_id = any ($1::uuid[]) and o.type like 'scheduling.%' and o.payload ? 'appointmentId' group by 1) e)
) as snapshot`;

/** Reads all that the database holds of some organizations, above row-level security, as of one moment. */
export async function observe(world: ClinicWorld, organizationIds: readonly string[]): Promise<Snapshot> {
  const [row] = await world.query<{ snapshot: Snapshot }>(SNAPSHOT, [organizationIds]);
  if (!row) throw new Error('there is always one row');
  return row.snapshot;
}
