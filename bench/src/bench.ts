import type { HttpRequest, SendLoad } from './load/http-load.ts';
import { type Sample, type Series, medianOf } from './load/sample.ts';
import type { RunSql } from './load/sql-load.ts';
import type { Options } from './options.ts';
import type { ChildServer } from './server/child-server.ts';
import type { DatabaseUrls } from './server/databases.ts';
import type { Calendar } from './world/calendar.ts';
import type { FilledGround } from './world/ground.ts';
import type { Slots } from './world/slots.ts';

/** A world and the API that serves it. */
export type Side = DatabaseUrls &
  FilledGround & {
    readonly api: ChildServer;
    /** Its free times: whoever books takes them from here. */
    readonly slots: Slots;
  };

/** Everything that the sections of a run measure with. */
export type Bench = Side & {
  readonly options: Options;
  readonly calendar: Calendar;
  readonly unguarded: DatabaseUrls;
  /** The same with many more appointments, when growth is asked for. */
  readonly grown: Side | null;
  readonly bare: ChildServer;
  readonly send: SendLoad;
  readonly runSql: RunSql;
  /** What runs the SQL, as the results name it. */
  readonly sqlTool: string;
};

/** One of those that are measured side by side. */
export type Contestant = (seconds: number) => Promise<Sample>;

const WARM_UP_SECONDS = 2;

/**
 * Measures side by side: after a warm-up all of them in turn, as often as asked for, so that a machine that drifts
 * drifts for all. Answers the medians of each. `moreWarmUpSeconds`: for a world so large that it takes longer until the
 * rules of its practices and the pages of its days are in memory.
 */
export async function sideBySide<Name extends string>(
  { seconds, repeats }: Options,
  contestants: Readonly<Record<Name, Contestant>>,
  moreWarmUpSeconds = 0,
): Promise<(name: Name) => Series> {
  const runs = Object.entries<Contestant>(contestants).map(([name, run]) => ({
    name,
    run,
    samples: new Array<Sample>(),
  }));
  for (const { run } of runs) {
    await run(WARM_UP_SECONDS);
    if (moreWarmUpSeconds > 0) await run(moreWarmUpSeconds);
  }
  for (let turn = 0; turn < repeats; turn++) {
    for (const { name, run, samples } of runs) {
      const sample = await run(seconds);
      samples.push(sample);
      const processor =
        sample.processorMicros === null ? '' : `, ${Math.round(sample.processorMicros)} µs of processor`;
      console.log(
        `  ${name} ${Math.round(sample.perSecond)}/s, p50 ${String(sample.p50Ms)} ms, p99 ${String(sample.p99Ms)} ms${processor}`,
      );
    }
  }
  return (name) => medianOf(runs.find((run) => run.name === name)?.samples ?? []);
}

/** Sends requests to one of the servers, again and again. */
export function rotating(
  { send }: Pick<Bench, 'send'>,
  server: ChildServer,
  requests: readonly HttpRequest[],
  connections?: number,
): Contestant {
  return (seconds) =>
    countingProcessor(server, () =>
      send({ url: server.url, seconds, requests, order: 'rotate', ...(connections ? { connections } : {}) }),
    );
}

/**
 * The ceiling of requests: what the API sends to PostgreSQL for each of them, sent by the SQL tool. Each must be one
 * statement, once what the API remembers has been read. `asFirst` changes its values to those of an API that remembers nothing.
 */
export async function statementsFor(
  { api, appUrl }: Side,
  requests: readonly HttpRequest[],
  asFirst: (values: readonly (string | null)[]) => (string | null)[] = (values) => [...values],
): Promise<(bench: Pick<Bench, 'runSql'>) => Contestant> {
  const seen: { text: string; values: (string | null)[] }[] = [];
  for (const request of requests) {
    await answerTo(api, request);
    const [statement, ...more] = await api.statementsOf(() => answerTo(api, request));
    if (!statement || more.length > 0)
      throw new Error(`${request.path} sent ${more.length + (statement ? 1 : 0)} statements`);
    seen.push(statement);
  }
  const text = seen[0]?.text ?? '';
  if (seen.some((each) => each.text !== text)) throw new Error('the requests sent different statements');
  const values = { rotate: seen.map((each) => asFirst(each.values)) };
  return ({ runSql }) =>
    (seconds) =>
      runSql({ url: appUrl, seconds, text, values });
}

/** Sends one request and answers what came back; throws when it is an error. */
export async function answerTo(
  api: ChildServer,
  { path, method, headers, body }: HttpRequest,
): Promise<{ readonly text: string; readonly etag: string | null; readonly status: number }> {
  const answer = await fetch(api.url + path, { method, headers, ...(body === undefined ? {} : { body }) });
  const text = await answer.text();
  if (answer.status >= 400) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
  return { text, etag: answer.headers.get('etag'), status: answer.status };
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
