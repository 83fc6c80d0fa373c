import { parseArgs } from 'node:util';
import { type Zone, zones } from './jobs.ts';
import { isTestKind, testKinds } from './test-files.ts';
import type { TestKind } from './test-files.ts';

/** What one run of the tests was asked for. Empty lists mean: everything. */
export interface TestRequest {
  /** Kinds to run (`--kind int`, repeatable). */
  readonly kinds: readonly TestKind[];
  /** Paths, globs or parts of a path; a file runs when one of them matches. */
  readonly patterns: readonly string[];
  /** How many processes run at once; absent: as many as there are cores. */
  readonly concurrency: number | undefined;
  /** Runs every file under this zone alone; absent: under all of them, each file in its turn. */
  readonly zone: Zone | undefined;
}

/**
 * Reads the command line of the test runner. Throws on an unknown option, an unknown kind or zone, or a concurrency that
 * is not a positive integer: a typing error must never turn into an empty, green run.
 */
export function parseTestArguments(argv: readonly string[]): TestRequest {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      only: { type: 'string', multiple: true, default: [] },
      kind: { type: 'string', multiple: true, default: [] },
      concurrency: { type: 'string' },
      zone: { type: 'string' },
    },
  });
  return {
    kinds: values.kind.map(parseKind),
    patterns: [...values.only, ...positionals],
    concurrency: values.concurrency === undefined ? undefined : parseConcurrency(values.concurrency),
    zone: values.zone === undefined ? undefined : parseZone(values.zone),
  };
}

function parseKind(text: string): TestKind {
  if (isTestKind(text)) return text;
  throw new Error(`unknown kind of test "${text}": one of ${testKinds.join(', ')}`);
}

function parseZone(text: string): Zone {
  const zone = zones.find((known) => known === text);
  if (zone) return zone;
  throw new Error(`unknown zone "${text}": one of ${zones.join(', ')}`);
}

function parseConcurrency(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new Error(`--concurrency takes a positive integer, not "${text}"`);
}
