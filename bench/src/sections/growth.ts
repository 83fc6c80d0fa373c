import { makeClinicWorld } from '@agendify/testing';
import { type Bench, type Side, rotating, sideBySide } from '../bench.ts';
import type { HttpRequest } from '../load/http-load.ts';
import { type Line, slowdownLine } from '../report/line.ts';
import { posting } from './book.ts';
import { dayRequests } from './clinic-day.ts';
import { freeTimesRequests } from './free-times.ts';

const AT_MOST = 1.3;
/** Until each practice of the large world has been asked for, on the slowest machine. */
const MORE_WARM_UP_SECONDS = 20;
const PATIENTS = 200;

/** The same questions to a small and to a large database, in turn. */
export async function measureGrowth(bench: Bench): Promise<Line[]> {
  const { grown } = bench;
  if (!grown) {
    console.log('  not asked for: --growth says how many appointments the large database has');
    return [];
  }
  const measure = async (
    path: string,
    contestant: (side: Side) => ReturnType<typeof rotating> | Promise<ReturnType<typeof rotating>>,
  ): Promise<Line> => {
    console.log(` ${path}`);
    const contestants = { small: await contestant(bench), grown: await contestant(grown) };
    const measured = await sideBySide(bench.options, contestants, MORE_WARM_UP_SECONDS);
    const name = `at ${bench.appointments.toLocaleString('en')}`;
    return slowdownLine(
      `${path}, at ${grown.appointments.toLocaleString('en')} appointments`,
      measured('grown'),
      { name, sample: measured('small') },
      AT_MOST,
    );
  };
  return [
    await measure('free times of a practice', (side) =>
      rotating(bench, side.api, freeTimesRequests(side, bench.calendar)),
    ),
    await measure("a clinic's day, 600 visits", (side) =>
      rotating(bench, side.api, dayRequests(side, bench.calendar)),
    ),
    await measure("a patient's visits", async (side) =>
      rotating(bench, side.api, await visitsRequests(side)),
    ),
    await measure('book an appointment', (side) => posting(bench, side)),
  ];
}

/** The requests for the visits of patients who have some. */
export async function visitsRequests({ ownerUrl, headersOf }: Side): Promise<HttpRequest[]> {
  const world = makeClinicWorld(ownerUrl);
  try {
    const patients = await world.query<{ organization: string; id: string }>(SOME_PATIENTS, [PATIENTS]);
    return patients.map(({ organization, id }) => ({
      method: 'GET' as const,
      path: `/v1/appointments?patientId=${id}`,
      headers: headersOf(organization),
    }));
  } finally {
    await world.close();
  }
}

/** Some of each organization with ordinary clinics. */
const SOME_PATIENTS = `
  select p.organization_id as organization, p.id
  from bench.patients p
  where p.organization_id in (select organization_id from bench.places where kind = 'ordinary')
  order by md5(p.id::text) limit $1`;
