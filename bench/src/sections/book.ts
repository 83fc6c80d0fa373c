import { randomUUID } from 'node:crypto';
import { type Bench, type Contestant, type Side, answerTo, countingProcessor, sideBySide } from '../bench.ts';
import type { HttpRequest } from '../load/http-load.ts';
import type { Sample } from '../load/sample.ts';
import { type Line, ratioLine } from '../report/line.ts';
import { type Slots, openSlots } from '../world/slots.ts';

/** More than any machine books in a second, for the warm-up; afterwards it is known better. */
const FIRST_SLOTS_A_SECOND = 12_000;
const FEWEST_SLOTS_A_SECOND = 500;

/** Booking free times, each once, beside the bare write, with and without the guards against double booking. */
export async function measureBooking(bench: Bench): Promise<Line[]> {
  await using resources = new AsyncDisposableStack();
  const unguarded = openSlots(bench.unguarded.ownerUrl);
  resources.defer(unguarded.close);
  const write = await writeOf(bench);
  const measured = await sideBySide(bench.options, {
    ceiling: writing(bench, bench.slots, bench.appUrl, write),
    api: posting(bench, bench),
    unguarded: writing(bench, unguarded, bench.unguarded.appUrl, write),
  });
  const ceiling = { name: bench.sqlTool, sample: measured('ceiling') };
  const bare = { name: `${bench.sqlTool}, unguarded`, sample: measured('unguarded') };
  return [
    ratioLine('book an appointment', measured('api'), ceiling, 0.35),
    ratioLine('the guarded write', measured('ceiling'), bare, 0.8),
  ];
}

/** The write of a booking as the API sends it, its arguments taken by primary key from a table where they lie ready. */
type Write = { readonly text: string; readonly booking: string };

async function writeOf(bench: Bench): Promise<Write> {
  const statement = await firstBooking(bench);
  const named = ['s.tenant', 's.account', 's.booking::jsonb', 's.key', 's.hash'];
  if (statement.values.length !== named.length) throw new Error(`the booking is now ${statement.text}`);
  const call = statement.text.replaceAll(/\$(\d)/g, (_, digit: string) => named[Number(digit) - 1] ?? '');
  const text = `${call.replace(' from ', ' from bench.slots s, ')} where s.i = $1`;
  return { text, booking: statement.values[2] ?? '' };
}

/** What the API sends for a booking whose rules it knows, in a practice with a room. */
async function firstBooking(bench: Bench): Promise<{ text: string; values: (string | null)[] }> {
  // The second round of all practices: the first has made the rules known.
  const requests = postsOf(bench, await bench.slots.take(bench.places.ordinary.length * 2));
  const [first, second] = [requests[0], requests[bench.places.ordinary.length]];
  if (!first || !second) throw new Error('there is no practice');
  await answerTo(bench.api, first);
  const statements = await bench.api.statementsOf(() => answerTo(bench.api, second));
  const [booking, ...more] = statements.filter(({ text }) => !text.includes('pg_notify'));
  if (!booking || more.length > 0) throw new Error(`a booking sent ${statements.length} statements`);
  return booking;
}

function writing(bench: Bench, slots: Slots, url: string, { text, booking }: Write): Contestant {
  const next = supply();
  return async (seconds) => {
    const countFrom = await slots.prepare(next.count(seconds), booking);
    const sample = await countingBookings(slots, () =>
      bench.runSql({ url, seconds, text, values: { countFrom } }),
    );
    return next.after(sample);
  };
}

/** Posts bookings to the API of a world. */
export function posting(bench: Pick<Bench, 'send'>, side: Side): Contestant {
  const next = supply();
  return async (seconds) => {
    const requests = postsOf(side, await side.slots.take(next.count(seconds)));
    const load = { url: side.api.url, seconds, requests, order: 'once' as const };
    const sample = await countingBookings(side.slots, () =>
      countingProcessor(side.api, () => bench.send(load)),
    );
    return next.after(sample);
  };
}

function postsOf(
  { headersOf }: Pick<Side, 'headersOf'>,
  slots: readonly { tenant: string; body: string }[],
): HttpRequest[] {
  return slots.map(({ tenant, body }) => ({
    method: 'POST' as const,
    path: '/v1/appointments',
    headers: {
      ...headersOf(tenant),
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body,
  }));
}

/** How many free times a measurement needs: three times what the one before has booked in as many seconds. */
function supply(): { count: (seconds: number) => number; after: (sample: Sample) => Sample } {
  let perSecond = FIRST_SLOTS_A_SECOND;
  return {
    // The SQL tool runs a second longer than it measures.
    count: (seconds) => Math.ceil((seconds + 1) * perSecond),
    after: (sample) => {
      perSecond = Math.max(FEWEST_SLOTS_A_SECOND, 3 * sample.perSecond);
      return sample;
    },
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
