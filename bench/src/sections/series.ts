import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { makeClinicWorld } from '@agendify/testing';
import { z } from 'zod';
import { type Bench, answerTo } from '../bench.ts';
import type { HttpRequest } from '../load/http-load.ts';
import { type Line, timeLine } from '../report/line.ts';
import { TIME_ZONE } from '../world/calendar.ts';
import type { Place } from '../world/places.ts';

const COUNT = 52;
/** Holidays may take some visits to days on which nobody works. */
const LEAST_BOOKED = 48;
const MOST_MS = 300;
/** Series of each kind that are measured, and before them some that are not. */
const MEASURED = 15;
const WARM_UP = 3;
/** Evenings from here on are free; the last series of the week begins five workdays later. */
const FIRST_WORKDAY = 15;
/** Workdays on which the crowded practice is filled. */
const CROWDED_WORKDAYS = 320;

const Checked = z.object({ total: z.int(), fitting: z.int() });
const Booked = z.object({ appointments: z.array(z.unknown()) });

/** 52 weekly visits, checked and then booked, one series after the other; and a check where two of three times are taken. */
export async function measureSeries(bench: Bench): Promise<Line[]> {
  const world = makeClinicWorld(bench.ownerUrl);
  try {
    const { elsewhere } = bench.places;
    const [free, crowdedPlaces] = [elsewhere.slice(0, -1), elsewhere.slice(-1)];
    await world.query(CROWD, [crowdedPlaces[0]?.professionalId, FIRST_WORKDAY, CROWDED_WORKDAYS]);
    const both: number[] = [];
    const parts: string[] = [];
    for (let n = 0; n < WARM_UP + MEASURED; n++) {
      const series = await seriesAt(bench, world, free, n);
      const check = await timed(bench, '/v1/series/check', series);
      const book = await timed(bench, '/v1/series', {
        ...series,
        body: { ...series.body, commit: 'fitting', choices: [] },
      });
      const { appointments } = Booked.parse(JSON.parse(book.text));
      if (appointments.length < LEAST_BOOKED)
        throw new Error(`a series of ${COUNT} booked ${appointments.length}`);
      if (n < WARM_UP) continue;
      both.push(check.ms + book.ms);
      parts.push(`${check.ms.toFixed(0)} + ${book.ms.toFixed(0)}`);
    }
    console.log(`  check + book, ms: ${parts.join(', ')}`);
    const crowded: number[] = [];
    for (let n = 0; n < WARM_UP + MEASURED; n++) {
      const series = await seriesAt(bench, world, crowdedPlaces, n);
      const check = await timed(bench, '/v1/series/check', series);
      const { fitting } = Checked.parse(JSON.parse(check.text));
      if (n >= WARM_UP) crowded.push(check.ms);
      if (n === WARM_UP) console.log(`  among the taken times ${fitting} of ${COUNT} fit`);
    }
    return [
      timeLine(`a ${COUNT}-visit series, checked and booked`, both, MOST_MS),
      timeLine(`a ${COUNT}-visit series checked among taken times, with alternatives`, crowded, null),
    ];
  } finally {
    await world.close();
  }
}

type Series = {
  readonly headers: HttpRequest['headers'];
  readonly body: Readonly<Record<string, unknown>>;
};

/** The n-th series: another time, practice and patient each. */
async function seriesAt(
  { calendar, headersOf, places }: Bench,
  world: ReturnType<typeof makeClinicWorld>,
  among: readonly Place[],
  n: number,
): Promise<Series> {
  const place = among[n % among.length];
  const tenant = places.tenants[place?.tenant ?? -1];
  const turn = Math.floor(n / among.length);
  const [day] = calendar.from(FIRST_WORKDAY + (turn % 5), 1);
  const minutes = 1110 + 30 * (Math.floor(turn / 5) % 5);
  if (!place || !tenant || !day) throw new Error('there is no practice');
  const [row] = await world.query<{ id: string; at: string }>(PATIENT_AND_START, [
    tenant.organizationId,
    n,
    day,
    minutes,
  ]);
  if (!row) throw new Error('there is no patient');
  const { practiceId, serviceId } = place;
  return {
    headers: headersOf(tenant.organizationId),
    body: {
      practiceId,
      serviceId,
      patientId: row.id,
      startsAt: row.at,
      count: COUNT,
      holidayShift: 'next-day',
    },
  };
}

/** Two of three times of the evening are somebody else's. */
const CROWD = `
  insert into scheduling.occupancies (organization_id, holder_id, resource_kind, resource_id, clinic_id, starts_at, ends_at)
  select p.organization_id, bench.new_id(), 'professional', p.professional_id, p.clinic_id, t.at, t.at + interval '30 minutes'
  from bench.places p
  join bench.workdays d on d.number >= $2 and d.number < $2::integer + $3::integer
  cross join generate_series(0, 4) n
  cross join lateral (select (d.day + make_interval(mins => 1110 + 30 * n)) at time zone '${TIME_ZONE}' as at) t
  where p.kind = 'elsewhere' and p.professional_id = $1 and (n + d.number) % 3 <> 0`;

const PATIENT_AND_START = `
  select id, to_char(($3::date + make_interval(mins => $4)) at time zone '${TIME_ZONE}' at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
  from bench.patients where organization_id = $1 and number = $2`;

async function timed(
  bench: Bench,
  path: string,
  { headers, body }: Series,
): Promise<{ ms: number; text: string }> {
  const request = {
    method: 'POST' as const,
    path,
    headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify(body),
  };
  const startedAt = performance.now();
  const { text } = await answerTo(bench.api, request);
  return { ms: performance.now() - startedAt, text };
}
