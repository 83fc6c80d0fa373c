import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { CONNECTIONS } from './http-load.ts';
import { quantileOf } from './sample.ts';
import type { RunSql } from './sql-load.ts';

/** Runs SQL through node-postgres in a loop, where pgbench is not installed. It is slower: ceilings come out too low. */
export const runSqlInLoop: RunSql = async ({ url, seconds, text, values }) => {
  const latencies: number[] = [];
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;
  let count = 0;
  const argumentsOf = (turn: number): (string | null)[] =>
    'countFrom' in values
      ? [String(values.countFrom + turn)]
      : [...(values.rotate[turn % values.rotate.length] ?? [])];

  const client = async (): Promise<void> => {
    const connection = new pg.Client({ connectionString: url });
    await connection.connect();
    try {
      for (let now = performance.now(); now < endsAt;) {
        await connection.query({ name: 'loop', text, values: argumentsOf(count++) });
        const later = performance.now();
        latencies.push(later - now);
        now = later;
      }
    } finally {
      await connection.end();
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, client));
  return {
    perSecond: count / ((performance.now() - startedAt) / 1000),
    p50Ms: quantileOf(latencies, 0.5),
    p99Ms: quantileOf(latencies, 0.99),
    count,
    processorMicros: null,
  };
};
