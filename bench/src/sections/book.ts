import { randomUUID } from 'node:crypto';
import { type Bench, type Contestant, countingProcessor, sideBySide } from '../bench.ts';
import type { Sample } from '../load/sample.ts';
import { type Line, ratioLine } from '../report/line.ts';
import type { DatabaseUrls } from '../server/databases.ts';
import { type Slots, openSlots } from '../world/slots.ts';

/** The write of a booking as the API sends it; its argument lies ready in a table, found by primary key. */
const WRITE = `select f.* from bench.slots s, app.enter(s.tenant, s.account) as e(organization_id),
  lateral scheduling.book_appointment(e.organization_id, s.booking::jsonb) as f where s.i = $1`;

/** More than any machine books in a second. */
const SQL_SLOTS_A_SECOND = 20_000;
const API_SLOTS_A_SECOND = 8_000;

/** Booking free times, each once, beside the bare write, with and without the guards against double booking. */
export async function measureBooking(bench: Bench, sqlTool: string): Promise<Line[]> {
  await using resources = new AsyncDisposableStack();
  const guarded = openSlots(bench.guarded.ownerUrl);
  resources.defer(guarded.close);
  const unguarded = openSlots(bench.unguarded.ownerUrl);
  resources.defer(unguarded.close);
  const measured = await sideBySide(bench.options, {
    ceiling: writing(bench, guarded, bench.guarded),
    api: posting(bench, guarded),
    unguarded: writing(bench, unguarded, bench.unguarded),
  });
  return [
    ratioLine('book an appointment', measured('api'), { name: sqlTool, sample: measured('ceiling') }, 0.35),
    ratioLine(
      'the guarded write',
      measured('ceiling'),
      { name: `${sqlTool}, unguarded`, sample: measured('unguarded') },
      0.8,
    ),
  ];
}

function writing(bench: Bench, slots: Slots, { appUrl }: DatabaseUrls): Contestant {
  return async (seconds) => {
    const countFrom = await slots.prepare(seconds * SQL_SLOTS_A_SECOND);
    return countingBookings(slots, () =>
      bench.runSql({ url: appUrl, seconds, text: WRITE, values: { countFrom } }),
    );
  };
}

function posting(bench: Bench, slots: Slots): Contestant {
  return async (seconds) => {
    const taken = await slots.take(seconds * API_SLOTS_A_SECOND);
    const requests = taken.map(({ tenant, body }) => ({
      method: 'POST' as const,
      path: '/v1/appointments',
      headers: {
        ...bench.headersOf(tenant),
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body,
    }));
    const load = { url: bench.api.url, seconds, requests, order: 'once' as const };
    return countingBookings(slots, () => countingProcessor(bench.api, () => bench.send(load)));
  };
}

/** At the end of a measurement every client may have a booking under way that the load generator has not seen answered. */
const UNDER_WAY = 16;

/** Fails unless every call has booked: a refusal is quicker than a booking and would flatter the figure. */
async function countingBookings(slots: Slots, measure: () => Promise<Sample>): Promise<Sample> {
  const before = await slots.countAppointments();
  const sample = await measure();
  const booked = (await slots.countAppointments()) - before;
  if (booked < sample.count || booked > sample.count + UNDER_WAY)
    throw new Error(`${sample.count} calls booked ${booked} appointments`);
  return sample;
}
