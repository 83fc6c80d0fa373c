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

const limitSeconds = { pure: 600, int: 300, http: 600, browser: 600 } satisfies Record<TestKind, number>;

/**
 * Plans the run. All pure files share one process a zone, so that the price of starting Node is paid four times and
 * not four times a file. A file that needs a database gets a process of its own, under one zone that follows from
 * its name: always the same for the same file, evenly spread over the files. With `only`, all of them run under that zone.
 */
export function planJobs(files: readonly TestFile[], only?: Zone): readonly Job[] {
  const pure = files.filter((file) => file.kind === 'pure').map((file) => file.path);
  const shared: readonly Job[] =
    pure.length === 0
      ? []
      : (only ? [only] : zones).map((zone) => ({
          kind: 'pure',
          zone,
          files: pure,
          limitSeconds: limitSeconds.pure,
        }));
  const own = files
    .filter((file) => file.kind !== 'pure')
    .map(({ path, kind }) => ({
      kind,
      zone: only ?? zoneOfFile(path),
      files: [path],
      limitSeconds: limitSeconds[kind],
    }));
  return [...shared, ...own];
}

/** The zone of a file that runs only once: a hash (FNV-1a, 32 bits) of its path picks it. */
export function zoneOfFile(filePath: string): Zone {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(filePath)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return zones[hash % zones.length] ?? zones[0];
}
