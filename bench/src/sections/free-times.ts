import { type LocalDate, addDays } from '@agendify/kernel';
import { type Bench, rotating, sideBySide } from '../bench.ts';
import { type Line, ratioLine, tailLine } from '../report/line.ts';

const DAYS = 14;

/** The statement that the API sends. */
const FACTS = `select f.* from app.enter($1, $2) as e(organization_id),
  lateral scheduling.practice_facts(e.organization_id, $3, $4, $5, $6, $7, $8) as f`;

/** Free times of one practice over 14 days; one practice of each organization in turn. */
export async function measureFreeTimes(bench: Bench, tomorrow: LocalDate, sqlTool: string): Promise<Line[]> {
  const { tenants, ordinary } = bench.places;
  const until = addDays(tomorrow, DAYS - 1);
  const asked = tenants.flatMap(({ organizationId, accountId }, tenant) => {
    const place = ordinary.find((each) => each.tenant === tenant);
    return place ? [{ organizationId, accountId, ...place }] : [];
  });
  const measured = await sideBySide(bench.options, {
    ceiling: (seconds) =>
      bench.runSql({
        url: bench.guarded.appUrl,
        seconds,
        text: FACTS,
        values: {
          rotate: asked.map(({ organizationId, accountId, practiceId, serviceId }) => [
            organizationId,
            accountId,
            practiceId,
            serviceId,
            null,
            tomorrow,
            until,
            null,
          ]),
        },
      }),
    api: rotating(
      bench,
      bench.api,
      asked.map(({ organizationId, practiceId, serviceId }) => ({
        method: 'GET',
        path: `/v1/practices/${practiceId}/free-times?serviceId=${serviceId}&from=${tomorrow}&to=${until}`,
        headers: bench.headersOf(organizationId),
      })),
    ),
  });
  const path = `free times of a practice, ${DAYS} days`;
  const ceiling = { name: sqlTool, sample: measured('ceiling') };
  return [ratioLine(path, measured('api'), ceiling, 0.15), tailLine(path, measured('api'), 5)];
}
