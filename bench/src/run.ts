import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import type { Bench, Side } from './bench.ts';
import { chooseTools } from './load/choose-tools.ts';
import { DEFAULTS, type Options, type Section, commandOf } from './options.ts';
import type { Line } from './report/line.ts';
import { describeMachine } from './report/machine.ts';
import type { Results } from './report/results.ts';
import { measureBooking } from './sections/book.ts';
import { measureClinicDay } from './sections/clinic-day.ts';
import { measureFirstFree } from './sections/first-free.ts';
import { measureFreeTimes } from './sections/free-times.ts';
import { measureGrowth } from './sections/growth.ts';
import { measureIdentity } from './sections/identity.ts';
import { measureMemory } from './sections/memory.ts';
import { measureRace } from './sections/race.ts';
import { measureSearch } from './sections/search.ts';
import { measureSeries } from './sections/series.ts';
import { type DatabaseUrls, type Databases, startDatabases } from './server/databases.ts';
import { startApi, startBare } from './server/servers.ts';
import { watchMemory } from './server/watch-memory.ts';
import { type Calendar, makeCalendar } from './world/calendar.ts';
import { makeGround } from './world/ground.ts';
import { openSlots } from './world/slots.ts';

/** Starts everything, measures the sections that were asked for, and takes everything away again. */
export async function runBenchmark(options: Options, resources: AsyncDisposableStack): Promise<Results> {
  const startedAt = new Date();
  const [loadBefore = 0] = loadavg();
  const directory = await mkdtemp(path.join(tmpdir(), 'agendify-bench-'));
  resources.defer(() => rm(directory, { recursive: true, force: true }));
  const tools = await chooseTools(directory);
  console.log('starting PostgreSQL');
  const databases = await startDatabases(directory);
  resources.defer(databases.stop);

  const calendar = makeCalendar(startedAt.getTime());
  const { bench, notes } = await startSides(options, { directory, databases, calendar, tools }, resources);
  const lines = await measure(bench);
  return {
    startedAt,
    machine: describeMachine(),
    tools: [`Node.js ${process.versions.node}`, `PostgreSQL ${databases.version}`, ...tools.versions],
    command: commandOf(options),
    appointments: bench.appointments,
    lines,
    notes: [...tools.notes, ...notes, ...circumstances(options, loadBefore)],
  };
}

type Means = {
  readonly directory: string;
  readonly databases: Databases;
  readonly calendar: Calendar;
  readonly tools: Awaited<ReturnType<typeof chooseTools>>;
};

async function startSides(
  options: Options,
  means: Means,
  resources: AsyncDisposableStack,
): Promise<{ bench: Bench; notes: string[] }> {
  const { databases, directory, calendar, tools } = means;
  const growth = options.sections.includes('growth') ? options.growth : null;
  const world = await fill(means, 'agendify', options.appointments);
  const unguarded = await databases.copyWithoutGuards('agendify');
  const grownWorld = growth === null ? null : await fill(means, 'agendify_grown', growth);
  const start = async <World extends DatabaseUrls>(filled: World, name: string) => {
    const slots = openSlots(filled.ownerUrl);
    resources.defer(slots.close);
    const api = await startApi(directory, name, filled.appUrl, options.profileDirectory);
    resources.defer(api.stop);
    return { ...filled, api, slots };
  };
  const side: Side = await start(world, 'api');
  const grown = grownWorld ? await start(grownWorld, 'api-grown') : null;
  const bare = await startBare(directory);
  resources.defer(bare.stop);
  const bench: Bench = { ...tools, ...side, options, calendar, unguarded, grown, bare };
  return { bench, notes: [world, ...(grownWorld ? [grownWorld] : [])].map(({ note }) => note) };
}

async function fill(means: Means, name: string, appointments: number) {
  console.log(`filling in ${appointments.toLocaleString('en')} appointments`);
  const startedAt = Date.now();
  const urls = await means.databases.create(name);
  const ground = await means.databases.carelessly(() =>
    makeGround(urls.ownerUrl, appointments, means.calendar),
  );
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  const note = `${ground.appointments.toLocaleString('en')} appointments were filled in within ${seconds} s.`;
  console.log(note);
  return { ...urls, ...ground, note };
}

async function measure(bench: Bench): Promise<Line[]> {
  const memory = watchMemory(bench.api);
  const sections: Record<Section, () => Promise<Line[]>> = {
    identity: () => measureIdentity(bench),
    'free-times': () => measureFreeTimes(bench),
    day: () => measureClinicDay(bench),
    search: () => measureSearch(bench),
    'first-free': () => measureFirstFree(bench),
    book: () => measureBooking(bench),
    series: () => measureSeries(bench),
    race: () => measureRace(bench),
    growth: () => measureGrowth(bench),
    memory: () => measureMemory(bench, memory),
  };
  const lines: Line[] = [];
  for (const section of bench.options.sections) {
    console.log(section);
    lines.push(...(await sections[section]()));
  }
  memory.stop();
  return lines;
}

/** What a reader must know before believing the figures. */
function circumstances({ seconds, repeats }: Options, load: number): string[] {
  const notes = [
    'PostgreSQL waits for the disk at every commit, as it does in production; only while the data was filled in it did not.',
    `Load average before the run: ${load.toFixed(1)}. What is not near 0 ran just before or beside it.`,
  ];
  if (seconds < DEFAULTS.seconds || repeats < DEFAULTS.repeats)
    notes.push(
      `A short run (${repeats} turns of ${seconds} s): enough to see that it works, not to judge by.`,
    );
  return notes;
}
