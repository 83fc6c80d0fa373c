import { type Bench, rotating } from '../bench.ts';
import { median } from '../load/sample.ts';
import { type Line, boundLine } from '../report/line.ts';
import { type MemoryWatch, watchMemory } from '../server/watch-memory.ts';
import { posting } from './book.ts';
import { dayRequests, withKnownEtag } from './clinic-day.ts';
import { freeTimesRequests } from './free-times.ts';
import { visitsRequests } from './growth.ts';

const MAX_MEGABYTES = 250;
/** What the garbage collector leaves to chance between one look and the next. */
const GROWTH_SHARE = 0.05;
const ROUND_SECONDS = 60;
const BOOKING_SECONDS = 5;

/**
 * The resident memory of the API: the most that was seen under all that ran before, and, when asked for, whether it
 * grows while everything is asked in turn for a longer time.
 */
export async function measureMemory(bench: Bench, sofar: MemoryWatch): Promise<Line[]> {
  const lines: Line[] = [];
  if (bench.options.soakMinutes !== null) lines.push(...(await soak(bench, bench.options.soakMinutes)));
  const most = sofar.stop();
  if (most === null) return lines;
  const distance = `${Math.ceil(most - MAX_MEGABYTES)} MB over`;
  return [
    boundLine(
      'most resident memory of the API under all of it',
      `${Math.round(most)} MB`,
      `≤ ${MAX_MEGABYTES} MB`,
      most <= MAX_MEGABYTES,
      distance,
    ),
    ...lines,
  ];
}

async function soak(bench: Bench, minutes: number): Promise<Line[]> {
  const full = dayRequests(bench, bench.calendar);
  const known = await Promise.all(full.map((request) => withKnownEtag(bench.api, request)));
  const free = freeTimesRequests(bench, bench.calendar);
  const visits = await visitsRequests(bench);
  const reads = visits.flatMap((each, n) =>
    [
      each,
      free[n % free.length],
      known[n % known.length],
      n % 10 === 0 ? full[n % full.length] : undefined,
    ].filter((request) => request !== undefined),
  );
  const read = rotating(bench, bench.api, reads);
  const book = posting(bench, bench);
  const middles: number[] = [];
  for (let minute = 1; minute <= minutes; minute++) {
    const seen: number[] = [];
    const watch = watchMemory(bench.api, (megabytes) => seen.push(megabytes));
    await read(ROUND_SECONDS - BOOKING_SECONDS);
    await book(BOOKING_SECONDS);
    watch.stop();
    middles.push(median(seen) ?? Number.NaN);
    console.log(`  minute ${minute}: ${(middles.at(-1) ?? Number.NaN).toFixed(0)} MB`);
  }
  return [growthOf(middles)];
}

/** The last fifth of the minutes beside the second: in the first the process still warms up. */
function growthOf(middles: readonly number[]): Line {
  const fifth = Math.max(1, Math.floor(middles.length / 5));
  const early = median(middles.slice(fifth, 2 * fifth)) ?? Number.NaN;
  const late = median(middles.slice(-fifth)) ?? Number.NaN;
  const share = (late - early) / early;
  return boundLine(
    `resident memory after ${middles.length} minutes of reads and bookings`,
    `${early.toFixed(0)} MB at first, ${late.toFixed(0)} MB at last`,
    `≤ ${GROWTH_SHARE * 100} % more`,
    share <= GROWTH_SHARE,
    `${(share * 100).toFixed(1)} % more`,
  );
}
