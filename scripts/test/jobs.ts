import type { TestFile, TestKind } from './test-files.ts';

/**
 * The zones under which the suite runs: none, the usual one, a half-hour offset east, and a three-quarter-hour offset
 * with summer time on the southern side.
 */
export const zones = ['UTC', 'America/Sao_Paulo', 'Asia/Kolkata', 'Pacific/Chatham'] as const;

/** One of `zones`. */
export type Zone = (typeof zones)[number];

/** One child process: the files it runs, under one zone. */
export interface Job {
  readonly kind: TestKind;
  readonly zone: Zone;
  readonly files: readonly string[];
  /** A process that has not ended by then is killed and counts as a failure. */
  readonly limitSeconds: number;
}

// Files that take long, the longest first: started last, one of them would leave the other cores idle. A name that is out of date
// costs a few seconds; the report of a run ends with the slowest files.
const longFiles: readonly string[] = [
  'apps/cli/src/tzdata/tzdata.int.test.ts',
  'apps/api/src/fuzz.http.test.ts',
  'apps/worker/src/start-worker.int.test.ts',
  'apps/cli/src/mailbox.int.test.ts',
  'apps/api/src/crash.int.test.ts',
  'apps/cli/src/demo/seed-demo.int.test.ts',
  'apps/api/src/routes.http.test.ts',
  'apps/api/src/booking.http.test.ts',
  'apps/api/src/rate-limit.http.test.ts',
  'modules/patients/src/data/patient-search.int.test.ts',
  'apps/cli/src/import/import-appointments.int.test.ts',
  'apps/cli/src/keys/rotation-under-load.int.test.ts',
  'modules/scheduling/src/model/model.int.test.ts',
  'modules/scheduling/src/race.int.test.ts',
  'packages/platform/src/embedded-postgres/crash.int.test.ts',
  'packages/platform/src/embedded-postgres/start.int.test.ts',
  'packages/platform/src/outbox/relay.int.test.ts',
  'packages/platform/src/queue/event-queues.int.test.ts',
  'apps/api/src/hostile.http.test.ts',
];

const limitSeconds = { pure: 600, once: 300, int: 300, http: 600, browser: 900 } satisfies Record<
  TestKind,
  number
>;

/**
 * Plans the run, the longest jobs first. All pure files share one process a zone, so that the price of starting Node is
 * paid four times and not four times a file. Those that run once share one process, and so do the journeys in a browser, which
 * share a running program with it. Files that need a database but start no program share a process by sixes; the longest, and those that
 * start one, get one of their own. What runs only once does so under a zone that follows from its name: always the same for the same
 * file, evenly spread over the files. With `only`, all run under that zone.
 */
export function planJobs(files: readonly TestFile[], only?: Zone): readonly Job[] {
  const of = (kind: TestKind): readonly string[] =>
    files.filter((file) => file.kind === kind).map(({ path }) => path);
  const together = (kind: TestKind, paths: readonly string[], under?: Zone): Job => ({
    kind,
    zone: only ?? under ?? zoneOfFile(kind),
    files: paths,
    limitSeconds: limitSeconds[kind],
  });
  const alone = files.filter(({ kind }) => kind === 'int' || kind === 'http');
  const [long, short] = [
    alone.filter(({ path }) => longFiles.includes(path)),
    alone.filter(({ path }) => !longFiles.includes(path)),
  ];
  const inOrder = long.toSorted((a, b) => longFiles.indexOf(a.path) - longFiles.indexOf(b.path));
  const own = ({ path, kind }: TestFile): Job => together(kind, [path], zoneOfFile(path));
  const [shared, single] = [short.filter(isOfOnePart), short.filter((file) => !isOfOnePart(file))];
  const [pure, once, browser] = [of('pure'), of('once'), of('browser')];
  return [
    ...inOrder.map(own),
    ...(pure.length === 0 ? [] : only ? [only] : zones).map((zone) => together('pure', pure, zone)),
    ...(once.length === 0 ? [] : [together('once', once)]),
    ...single.map(own),
    ...crowdsOf(shared).map(({ kind, paths, zone }) => together(kind, paths, zone)),
    ...(browser.length === 0 ? [] : [together('browser', browser)]),
  ];
}

/**
 * Files of a module or a package, and those that call the API without a socket, start no program of their own: a few of them share a
 * process, and the price of loading the API.
 */
function isOfOnePart({ path, kind }: TestFile): boolean {
  return kind === 'http' || /^(modules|packages)\//.test(path);
}

const CROWD = 6;

/** Files of one kind and one zone, a few at a time, in the order of their paths. */
function crowdsOf(files: readonly TestFile[]): readonly { kind: TestKind; zone: Zone; paths: string[] }[] {
  const crowds: { kind: TestKind; zone: Zone; paths: string[] }[] = [];
  for (const { path, kind } of files) {
    const zone = zoneOfFile(path);
    const last = crowds.findLast((crowd) => crowd.kind === kind && crowd.zone === zone);
    if (last && last.paths.length < CROWD) last.paths.push(path);
    else crowds.push({ kind, zone, paths: [path] });
  }
  return crowds;
}

/** The zone of a file that runs only once: a hash (FNV-1a, 32 bits) of its path picks it. */
export function zoneOfFile(filePath: string): Zone {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(filePath)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return zones[hash % zones.length] ?? zones[0];
}
