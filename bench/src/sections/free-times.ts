import { addDays } from '@agendify/kernel';
import { type Bench, type Side, rotating, sideBySide, statementsFor } from '../bench.ts';
import type { HttpRequest } from '../load/http-load.ts';
import { type Line, ratioLine, tailLine } from '../report/line.ts';
import type { Calendar } from '../world/calendar.ts';

const DAYS = 14;

/** Free times of one practice over 14 days; one practice of each organization in turn. */
export async function measureFreeTimes(bench: Bench): Promise<Line[]> {
  const requests = freeTimesRequests(bench, bench.calendar);
  const ceiling = await statementsFor(bench, requests);
  const measured = await sideBySide(bench.options, {
    ceiling: ceiling(bench),
    api: rotating(bench, bench.api, requests),
  });
  const path = `free times of a practice, ${DAYS} days`;
  const sql = { name: bench.sqlTool, sample: measured('ceiling') };
  return [ratioLine(path, measured('api'), sql, 0.15), tailLine(path, measured('api'), 5)];
}

/** The requests for free times of one practice of each organization, with and without a room in turn. */
export function freeTimesRequests(
  { places, headersOf }: Side,
  { tomorrow }: Pick<Calendar, 'tomorrow'>,
): HttpRequest[] {
  const until = addDays(tomorrow, DAYS - 1);
  return places.tenants.flatMap(({ organizationId }, tenant) => {
    const own = places.ordinary.filter((each) => each.tenant === tenant);
    const place = own[tenant % Math.max(1, own.length)];
    return place
      ? [
          {
            method: 'GET' as const,
            path: `/v1/practices/${place.practiceId}/free-times?serviceId=${place.serviceId}&from=${tomorrow}&to=${until}`,
            headers: headersOf(organizationId),
          },
        ]
      : [];
  });
}
