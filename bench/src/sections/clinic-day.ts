import { type Bench, type Side, answerTo, rotating, sideBySide, statementsFor } from '../bench.ts';
import type { HttpRequest } from '../load/http-load.ts';
import { type Line, ratioLine } from '../report/line.ts';
import type { ChildServer } from '../server/child-server.ts';
import type { Calendar } from '../world/calendar.ts';
import { LARGE_DAYS } from '../world/fill-clinics.ts';
import { BARE } from './identity.ts';

/**
 * The day of a clinic with 600 visits: ten such days in turn, so that calls do not share a read, and one day that
 * all ask for.
 */
export async function measureClinicDay(bench: Bench): Promise<Line[]> {
  const full = dayRequests(bench, bench.calendar);
  const known = await Promise.all(full.map((request) => withKnownEtag(bench.api, request)));
  // The API remembers days as they were written; the ceiling writes each of them.
  const day = await statementsFor(bench, full, (values) => [...values.slice(0, -1), null]);
  const unchanged = await statementsFor(bench, known);
  const measured = await sideBySide(bench.options, {
    ceiling: day(bench),
    api: rotating(bench, bench.api, full),
    'api, one day': rotating(bench, bench.api, full.slice(0, 1)),
    bare: rotating(bench, bench.bare, BARE),
    'unchanged, one day': rotating(bench, bench.api, known.slice(0, 1)),
    'unchanged, ten days': rotating(bench, bench.api, known),
    'ceiling, unchanged': unchanged(bench),
  });
  const sql = { name: bench.sqlTool, sample: measured('ceiling') };
  const sqlUnchanged = { name: bench.sqlTool, sample: measured('ceiling, unchanged') };
  const bare = { name: 'bare Fastify', sample: measured('bare') };
  return [
    ratioLine("a clinic's day, 600 visits with names, ten days in turn", measured('api'), sql, 0.6),
    ratioLine("a clinic's day, the same day for all", measured('api, one day'), sql, null),
    ratioLine('an unchanged day (304), the same day for all', measured('unchanged, one day'), bare, 0.3),
    ratioLine(
      'an unchanged day (304), ten days in turn',
      measured('unchanged, ten days'),
      sqlUnchanged,
      null,
    ),
  ];
}

/** The requests for the full days of the large clinic. */
export function dayRequests({ places, headersOf }: Side, calendar: Pick<Calendar, 'from'>): HttpRequest[] {
  const [tenant] = places.tenants.slice(-1);
  const clinicId = places.large[0]?.clinicId;
  if (!tenant || !clinicId) throw new Error('there is no large clinic');
  return calendar.from(0, LARGE_DAYS).map((day) => ({
    method: 'GET' as const,
    path: `/v1/clinics/${clinicId}/agenda?day=${day}`,
    headers: headersOf(tenant.organizationId),
  }));
}

/** The same request from somebody who has the answer already; fails unless the day has its 600 visits. */
export async function withKnownEtag(api: ChildServer, request: HttpRequest): Promise<HttpRequest> {
  const { text, etag } = await answerTo(api, request);
  const visits = text.split('"booked"').length - 1;
  if (visits !== 600 || etag === null) throw new Error(`${request.path} has ${visits} visits`);
  const known = { ...request, headers: { ...request.headers, 'if-none-match': etag } };
  const { status } = await answerTo(api, known);
  if (status !== 304) throw new Error(`${request.path} answered ${status} to its own ETag`);
  return known;
}
