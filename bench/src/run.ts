import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { type LocalDate, addDays, localDateOf } from '@agendify/kernel';
import type { Bench } from './bench.ts';
import { chooseTools } from './load/choose-tools.ts';
import { DEFAULTS, type Options, type Section, commandOf } from './options.ts';
import { type Line, boundLine } from './report/line.ts';
import { describeMachine } from './report/machine.ts';
import type { Results } from './report/results.ts';
import { measureBooking } from './sections/book.ts';
import { measureClinicDay } from './sections/clinic-day.ts';
import { measureFreeTimes } from './sections/free-times.ts';
import { measureIdentity } from './sections/identity.ts';
import { measureRace } from './sections/race.ts';
import { startDatabases } from './server/databases.ts';
import { startServers } from './server/servers.ts';
import { watchMemory } from './server/watch-memory.ts';
import { TIME_ZONE } from './world/calendar.ts';
import { makeGround } from './world/ground.ts';

const MAX_MEGABYTES = 250;

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
  console.log(`filling in ${options.appointments} appointments`);
  const ground = await makeGround(databases.ownerUrl, options.appointments);
  const unguarded = await databases.copyWithoutGuards();
  const { api, bare } = await startServers(directory, databases.appUrl, options.profileDirectory, resources);

  const bench: Bench = { ...tools, ...ground, options, guarded: databases, unguarded, api, bare };
  const memory = watchMemory(api);
  const lines = await measure(bench, tools.sqlTool, addDays(localDateOf(startedAt.getTime(), TIME_ZONE), 1));
  lines.push(...memoryLines(memory.stop()));
  return {
    startedAt,
    machine: describeMachine(),
    tools: [`Node.js ${process.versions.node}`, `PostgreSQL ${databases.version}`, ...tools.versions],
    command: commandOf(options),
    appointments: ground.appointments,
    lines,
    notes: [...tools.notes, ...circumstances(options, loadBefore)],
  };
}

async function measure(bench: Bench, sqlTool: string, tomorrow: LocalDate): Promise<Line[]> {
  const sections: Record<Section, () => Promise<Line[]>> = {
    identity: () => measureIdentity(bench),
    'free-times': () => measureFreeTimes(bench, tomorrow, sqlTool),
    day: () => measureClinicDay(bench, tomorrow, sqlTool),
    book: () => measureBooking(bench, sqlTool),
    race: () => measureRace(bench),
  };
  const lines: Line[] = [];
  for (const section of bench.options.sections) {
    console.log(section);
    lines.push(...(await sections[section]()));
  }
  return lines;
}

/** What a reader must know before believing the figures. */
function circumstances({ seconds, repeats }: Options, load: number): string[] {
  const notes = [
    `Load average before the run: ${load.toFixed(1)}. What is not near 0 ran just before or beside it.`,
  ];
  if (seconds < DEFAULTS.seconds || repeats < DEFAULTS.repeats)
    notes.push(
      `A short run (${repeats} turns of ${seconds} s): enough to see that it works, not to judge by.`,
    );
  return notes;
}

function memoryLines(most: number | null): Line[] {
  if (most === null) return [];
  const figure = `${Math.round(most)} MB`;
  const distance = `${Math.ceil(most - MAX_MEGABYTES)} MB over`;
  return [
    boundLine(
      'most resident memory of the API under all of it',
      figure,
      `≤ ${MAX_MEGABYTES} MB`,
      most <= MAX_MEGABYTES,
      distance,
    ),
  ];
}
