import { type LocalDate, addDays, weekdayOf, zonedDay } from '@agendify/kernel';
import { type Bench, rotating, sideBySide } from '../bench.ts';
import type { HttpRequest } from '../load/http-load.ts';
import { type Line, ratioLine } from '../report/line.ts';
import { TIME_ZONE } from '../world/calendar.ts';
import { LARGE_DAYS } from '../world/fill-clinics.ts';

/** The statement that the API sends. */
const DAY = `select f.* from app.enter($1, $2) as e(organization_id),
  lateral scheduling.clinic_day(e.organization_id, $3, $4, $5, $6, $7, $8) as f`;

/**
 * The day of a clinic with 600 visits: ten such days in turn, so that calls do not share a read, and one day that
 * all ask for.
 */
export async function measureClinicDay(bench: Bench, tomorrow: LocalDate, sqlTool: string): Promise<Line[]> {
  const { tenants, large } = bench.places;
  const tenant = tenants.at(-1);
  const clinicId = large[0]?.clinicId;
  if (!tenant || !clinicId) throw new Error('there is no large clinic');
  const days = weekdaysFrom(tomorrow, LARGE_DAYS);
  const headers = bench.headersOf(tenant.organizationId);
  const full = days.map((day): HttpRequest => ({
    method: 'GET',
    path: `/v1/clinics/${clinicId}/agenda?day=${day}`,
    headers,
  }));
  const known = await Promise.all(full.map((request) => withKnownEtag(bench.api.url, request)));
  const measured = await sideBySide(bench.options, {
    ceiling: (seconds) =>
      bench.runSql({
        url: bench.guarded.appUrl,
        seconds,
        text: DAY,
        values: {
          rotate: days.map((day) => [
            tenant.organizationId,
            tenant.accountId,
            clinicId,
            day,
            TIME_ZONE,
            ...boundsOf(day),
            null,
          ]),
        },
      }),
    api: rotating(bench, bench.api, full),
    'api, one day': rotating(bench, bench.api, full.slice(0, 1)),
    bare: rotating(bench, bench.bare, [{ method: 'GET', path: '/', headers: {} }]),
    'unchanged, one day': rotating(bench, bench.api, known.slice(0, 1)),
    'unchanged, ten days': rotating(bench, bench.api, known),
  });
  const sql = { name: sqlTool, sample: measured('ceiling') };
  const bare = { name: 'bare Fastify', sample: measured('bare') };
  return [
    ratioLine("a clinic's day, 600 visits with names, ten days in turn", measured('api'), sql, 0.6),
    ratioLine("a clinic's day, the same day for all", measured('api, one day'), sql, null),
    ratioLine('an unchanged day (304), the same day for all', measured('unchanged, one day'), bare, 0.3),
    ratioLine('an unchanged day (304), ten days in turn', measured('unchanged, ten days'), bare, null),
  ];
}

function weekdaysFrom(first: LocalDate, count: number): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = first; days.length < count; day = addDays(day, 1)) if (weekdayOf(day) < 6) days.push(day);
  return days;
}

function boundsOf(day: LocalDate): [string, string] {
  const { startMs, endMs } = zonedDay(day, TIME_ZONE);
  return [new Date(startMs).toISOString(), new Date(endMs).toISOString()];
}

/** The same request from somebody who has the answer already; fails unless the day has its 600 visits. */
async function withKnownEtag(url: string, request: HttpRequest): Promise<HttpRequest> {
  const { headers, path } = request;
  const answer = await fetch(url + path, { headers });
  const visits = (await answer.text()).split('"booked"').length - 1;
  const etag = answer.headers.get('etag');
  if (visits !== 600 || etag === null)
    throw new Error(`${path} answered ${answer.status} with ${visits} visits`);
  const known = { ...request, headers: { ...headers, 'if-none-match': etag } };
  const again = await fetch(url + path, { headers: known.headers });
  if (again.status !== 304) throw new Error(`${path} answered ${again.status} to its own ETag`);
  return known;
}
