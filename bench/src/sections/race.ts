import { randomUUID } from 'node:crypto';
import { makeClinicWorld } from '@agendify/testing';
import type { Bench } from '../bench.ts';
import { type Line, boundLine } from '../report/line.ts';
import { FIRST_RACE_WORKDAY } from '../world/calendar.ts';

const CLIENTS = 32;
const DAYS = 6;
const SLOTS = 108;

/** 32 clients want the same 108 times of one practice, each for another patient: 108 get one. */
export async function measureRace(bench: Bench): Promise<Line[]> {
  const world = makeClinicWorld(bench.ownerUrl);
  try {
    const place = bench.places.ordinary[0];
    const tenant = bench.places.tenants[0];
    if (!place || !tenant) throw new Error('there is no practice');
    const days = [FIRST_RACE_WORKDAY, FIRST_RACE_WORKDAY + DAYS - 1];
    const starts = await world.query<{ at: string }>(STARTS, days);
    const patients = await world.query<{ id: string }>(PATIENTS, [tenant.organizationId, CLIENTS]);
    const headers = { ...bench.headersOf(tenant.organizationId), 'content-type': 'application/json' };
    const statuses = await Promise.all(
      patients.map(async ({ id: patientId }) => {
        const seen: number[] = [];
        for (const { at: startsAt } of starts) {
          const { practiceId, serviceId } = place;
          const body = JSON.stringify({ practiceId, serviceId, patientId, startsAt });
          const key = { 'idempotency-key': randomUUID() };
          const answer = await fetch(`${bench.api.url}/v1/appointments`, {
            method: 'POST',
            headers: { ...headers, ...key },
            body,
          });
          await answer.arrayBuffer();
          seen.push(answer.status);
        }
        return seen;
      }),
    );
    const count = (status: number): number => statuses.flat().filter((each) => each === status).length;
    const [left] = await world.query<{ n: number }>(LEFT, [place.practiceId, place.professionalId, ...days]);
    const kept = left?.n ?? 0;
    const isMet = kept === SLOTS && count(201) === SLOTS && count(409) === CLIENTS * SLOTS - SLOTS;
    const figure = `${kept} kept, ${count(201)} × 201, ${count(409)} × 409`;
    return [
      boundLine(`${CLIENTS} clients on ${SLOTS} times`, figure, `exactly ${SLOTS}`, isMet, 'see the figure'),
    ];
  } finally {
    await world.close();
  }
}

const STARTS = `
  select to_char(d.day + make_interval(mins => case when n < 8 then 480 + 30 * n else 540 + 30 * n end), 'YYYY-MM-DD"T"HH24:MI:SS')
    || '-03:00' as at
  from bench.workdays d cross join generate_series(0, 17) n where d.number between $1 and $2 order by 1`;

const PATIENTS = 'select id from bench.patients where organization_id = $1 order by number limit $2';

/** Appointments that also hold their time. */
const LEFT = `
  select count(*)::integer as n
  from scheduling.appointments a
  join scheduling.occupancies o on o.organization_id = a.organization_id and o.holder_id = a.id
    and o.resource_kind = 'professional' and o.resource_id = $2 and o.starts_at = a.starts_at
  where a.practice_id = $1 and a.state = 'booked'
    and a.local_starts_at::date between (select day from bench.workdays where number = $3) and (select day from bench.workdays where number = $4)`;
