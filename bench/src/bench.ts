import type { HttpRequest, SendLoad } from './load/http-load.ts';
import { type Sample, type Series, medianOf } from './load/sample.ts';
import type { RunSql } from './load/sql-load.ts';
import type { Options } from './options.ts';
import type { ChildServer } from './server/child-server.ts';
import type { DatabaseUrls } from './server/databases.ts';
import type { Places } from './world/places.ts';

/** Everything that the sections of a run measure with. */
export type Bench = {
  readonly options: Options;
  readonly guarded: DatabaseUrls;
  readonly unguarded: DatabaseUrls;
  readonly api: ChildServer;
  readonly bare: ChildServer;
  readonly places: Places;
  /** The headers with which a member of an organization calls. */
  readonly headersOf: (organizationId: string) => HttpRequest['headers'];
  readonly send: SendLoad;
  readonly runSql: RunSql;
};

/** One of those that are measured side by side. */
export type Contestant = (seconds: number) => Promise<Sample>;

const WARM_UP_SECONDS = 1;

/**
 * Measures side by side: after a warm-up all of them in turn, as often as asked for, so that a machine that drifts
 * drifts for all. Answers the medians of each.
 */
export async function sideBySide<Name extends string>(
  { seconds, repeats }: Options,
  contestants: Readonly<Record<Name, Contestant>>,
): Promise<(name: Name) => Series> {
  const runs = Object.entries<Contestant>(contestants).map(([name, run]) => ({
    name,
    run,
    samples: new Array<Sample>(),
  }));
  for (const { run } of runs) await run(WARM_UP_SECONDS);
  for (let turn = 0; turn < repeats; turn++) {
    for (const { name, run, samples } of runs) {
      const sample = await run(seconds);
      samples.push(sample);
      const processor =
        sample.processorMicros === null ? '' : `, ${Math.round(sample.processorMicros)} µs of processor`;
      console.log(`  ${name} ${Math.round(sample.perSecond)}/s${processor}`);
    }
  }
  return (name) => medianOf(runs.find((run) => run.name === name)?.samples ?? []);
}

/** Sends requests to one of the servers, again and again. */
export function rotating({ send }: Bench, server: ChildServer, requests: readonly HttpRequest[]): Contestant {
  return (seconds) =>
    countingProcessor(server, () => send({ url: server.url, seconds, requests, order: 'rotate' }));
}

/** Adds what the server spent on each answer: it says more than the throughput when others use the machine, too. */
export async function countingProcessor(
  server: ChildServer,
  measure: () => Promise<Sample>,
): Promise<Sample> {
  const before = await server.processorSeconds();
  const sample = await measure();
  const after = await server.processorSeconds();
  if (before === null || after === null) return sample;
  return { ...sample, processorMicros: ((after - before) * 1e6) / sample.count };
}
