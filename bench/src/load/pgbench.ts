import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CONNECTIONS } from './http-load.ts';
import { quantileOf } from './sample.ts';
import type { RunSql, SqlLoad } from './sql-load.ts';
import { runTool } from './tool.ts';

/** At first every connection compiles and plans what it is asked; a program that runs has done so long ago. */
const COLD_SECONDS = 1;

/** Runs SQL through pgbench with prepared statements. */
export function makePgbenchLoad(directory: string): RunSql {
  return async (load) => {
    const scratch = await mkdtemp(path.join(directory, 'pgbench-'));
    const { scripts, variables } = scriptsOf(load);
    const files = await Promise.all(
      scripts.map(async (script, index) => {
        const file = path.join(scratch, `script-${index}.sql`);
        await writeFile(file, `${script}\n`);
        return file;
      }),
    );
    const { hostname, port, pathname, username, password } = new URL(load.url);
    const args = [
      ...[
        '--host',
        hostname,
        '--port',
        port,
        '--username',
        username,
        '--no-vacuum',
        '--protocol',
        'prepared',
      ],
      ...['--client', String(CONNECTIONS), '--jobs', '1', '--time', String(load.seconds + COLD_SECONDS)],
      ...['--log', '--log-prefix', path.join(scratch, 'latency')],
      ...variables.flatMap(([name, value]) => ['--define', `${name}=${value}`]),
      ...files.flatMap((file) => ['--file', file]),
      pathname.slice(1),
    ];
    const output = await runTool('pgbench', args, load.seconds + 40, { PGPASSWORD: password });
    const done = await readLog(scratch);
    await rm(scratch, { recursive: true });
    const ends = done.map(({ at }) => at).toSorted((a, b) => a - b);
    const warmAt = (ends.at(0) ?? 0) + COLD_SECONDS;
    const warm = done.filter(({ at }) => at >= warmAt);
    const latencies = warm.map(({ ms }) => ms);
    return {
      perSecond: warm.length / ((ends.at(-1) ?? 0) - warmAt),
      p50Ms: quantileOf(latencies, 0.5),
      p99Ms: quantileOf(latencies, 0.99),
      count: numberIn(output, /^number of transactions actually processed: (\d+)/m),
      processorMicros: null,
    };
  };
}

type Scripts = {
  readonly scripts: readonly string[];
  readonly variables: readonly (readonly [string, string])[];
};

/** One script for each list of values: pgbench picks among scripts, and has no variables but numbers to pick from. */
function scriptsOf({ text, values }: SqlLoad): Scripts {
  if ('countFrom' in values) {
    const count = `\\set n :n + 1\n\\set i ${values.countFrom} + (:n - 1) * ${CONNECTIONS} + :client_id`;
    return { scripts: [`${count}\n${text.replace('$1', ':i')};`], variables: [['n', '0']] };
  }
  const variables: [string, string][] = [];
  const scripts = values.rotate.map((list, script) => {
    const named = text.replaceAll(/\$(\d+)/g, (_, digits: string) => {
      const value = list[Number(digits) - 1] ?? null;
      // A variable of pgbench is never null or empty; as a literal it is the same to a function.
      if (value === null) return 'null';
      if (value === '') return "''";
      const name = `v${script}_${digits}`;
      variables.push([name, value]);
      return `:${name}`;
    });
    return `${named.replaceAll('\n', ' ')};`;
  });
  return { scripts, variables };
}

type Done = { readonly at: number; readonly ms: number };

async function readLog(directory: string): Promise<Done[]> {
  const names = (await readdir(directory)).filter((name) => name.startsWith('latency'));
  const texts = await Promise.all(names.map((name) => readFile(path.join(directory, name), 'utf8')));
  return texts
    .flatMap((text) => text.split('\n').filter(Boolean))
    .map((line) => {
      // client, transaction, microseconds, script, seconds and microseconds of the end
      const [, , latency, , seconds, micros] = line.split(' ').map(Number);
      return { at: (seconds ?? 0) + (micros ?? 0) / 1e6, ms: (latency ?? 0) / 1000 };
    });
}

function numberIn(output: string, pattern: RegExp): number {
  const digits = pattern.exec(output)?.[1];
  if (digits === undefined)
    throw new Error(`pgbench did not tell ${pattern.source}:\n${output.slice(-1000)}`);
  return Number(digits);
}
