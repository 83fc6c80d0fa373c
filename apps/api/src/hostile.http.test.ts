import assert from 'node:assert/strict';
import test from 'node:test';
import { fixedClock } from '@agendify/kernel';
import { useApi } from './api-under-test.ts';
import { OpenApi, hostileCalls } from './hostile-calls.ts';

/** How many calls are made, and of which seed: `HOSTILE_SEED` repeats a run that failed. */
const CALLS = 10_000;
const SEED = Number(process.env['HOSTILE_SEED'] ?? Date.now() % 1_000_000);
/** No answer may take longer, on a machine that does other things as well. */
const PATIENCE_MS = 10_000;
const AT_ONCE = 8;

const api = await useApi(fixedClock('2026-11-22T20:00:00-03:00'));
const owner = await api.signUp();

test(`${String(CALLS)} calls of nonsense to every route of the document: no fault, no stack, no hang (seed ${String(SEED)})`, async (t) => {
  const answered = await api.app.inject({ url: '/v1/openapi.json' });
  const calls = hostileCalls(OpenApi.parse(answered.json()), CALLS, SEED);
  const statuses = new Map<number, number>();
  const bad: string[] = [];
  let slowestMs = 0;
  const lane = async (): Promise<void> => {
    for (const { id, method, url, payload } of calls) {
      const startedMs = performance.now();
      const answer = await api.app.inject({
        method: method as 'GET',
        url,
        headers: {
          authorization: `Bearer ${owner.token}`,
          ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(payload === undefined ? {} : { payload }),
      });
      slowestMs = Math.max(slowestMs, performance.now() - startedMs);
      statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1);
      if (answer.statusCode >= 500 || /\bat .+\.[jt]s:\d+|node_modules|syntax error at/.test(answer.body))
        bad.push(
          `${id} ${method} ${url.slice(0, 200)} ${payload?.slice(0, 300) ?? ''} → ${answer.body.slice(0, 300)}`,
        );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  t.diagnostic(
    `answers by status: ${JSON.stringify(Object.fromEntries(statuses))}; slowest ${slowestMs.toFixed(0)} ms`,
  );
  assert.deepEqual(bad, []);
  assert.ok(slowestMs < PATIENCE_MS, `${slowestMs.toFixed(0)} ms`);
  assert.equal(Object.hasOwn(Object.prototype, 'admin'), false, 'no prototype was polluted');
  assert.ok((statuses.get(422) ?? 0) > CALLS / 10, 'most of it is refused as invalid');
  assert.ok(statuses.size > 4, 'calls get as far as the rules');
  assert.ok((statuses.get(401) ?? 0) < CALLS / 10, 'the caller was somebody to the end');
  const faults = api.logged.filter((line) => line.includes('request failed'));
  assert.deepEqual(faults, []);
});
