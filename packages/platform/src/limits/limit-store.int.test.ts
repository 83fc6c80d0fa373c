import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, it } from 'node:test';
import { startRedis } from '../queue/redis-under-test.ts';
import type { LimitStore, Slowing } from './limit-store.ts';
import { memoryLimitStore } from './memory-limit-store.ts';
import { redisLimitStore } from './redis-limit-store.ts';

let now = Date.parse('2026-11-24T08:00:00-03:00');
const clock = (): number => now;
const slowing: Slowing = { free: 2, firstWaitSeconds: 1, longestWaitSeconds: 5, forgetSeconds: 60 };
const redis = await startRedis();
const stores: LimitStore[] = [];
after(async () => {
  for (const store of stores) store.close();
  await redis?.stop();
});
const fail = (error: Error): void => {
  throw error;
};
const inRedis = (): LimitStore => redisLimitStore(redis?.url ?? '', clock, fail, 10_000);

for (const [place, open] of [
  ['in memory', () => memoryLimitStore(clock)],
  ['in Redis', inRedis],
] as const) {
  describe(
    `limits ${place}`,
    { skip: place === 'in Redis' && !redis ? 'no redis-server on the path' : false },
    () => {
      const use = (): LimitStore => {
        const store = open();
        stores.push(store);
        return store;
      };

      it('count what happens in a window, each key by itself', async () => {
        const store = use();
        const [one, other] = [randomUUID(), randomUUID()].map((key) => ({ key, seconds: 60 }));
        assert.ok(one && other);
        await store.count([one]);
        const counted = await store.count([one, other]);
        assert.deepEqual(
          counted.map(({ count }) => count),
          [2, 1],
        );
        for (const { resetsInSeconds } of counted) assert.ok(resetsInSeconds > 0 && resetsInSeconds <= 60);
      });

      it('let the first attempts be, then double the wait up to the longest, and forgive', async () => {
        const store = use();
        const key = randomUUID();
        const waits: number[] = [];
        for (let i = 0; i < 7; i++) {
          const wait = await store.admit([{ key, slowing }]);
          waits.push(wait);
          if (wait === 0) continue;
          now += wait;
          assert.equal(await store.admit([{ key, slowing }]), 0, 'who waited is admitted');
        }
        assert.deepEqual(waits, [0, 0, 0, 1000, 2000, 4000, 5000]);
        await store.forgive([key]);
        assert.equal(await store.admit([{ key, slowing }]), 0);
      });

      it('admit no more of a thousand attempts at once than of a thousand in turn', async () => {
        const store = use();
        const tracks = [randomUUID(), randomUUID()].map((key) => ({ key, slowing }));
        const waits = await Promise.all(Array.from({ length: 1000 }, async () => store.admit(tracks)));
        assert.equal(waits.filter((wait) => wait === 0).length, 3);
      });

      it('charge nothing for an attempt that must wait', async () => {
        const store = use();
        const [blocked, free] = [randomUUID(), randomUUID()];
        const never = { ...slowing, free: 0 };
        await store.admit([{ key: blocked, slowing: never }]);
        const both = [
          { key: blocked, slowing: never },
          { key: free, slowing: never },
        ];
        assert.ok((await store.admit(both)) > 0);
        assert.equal(await store.admit([{ key: free, slowing: never }]), 0);
      });
    },
  );
}

describe('limits of two processes', { skip: redis ? false : 'no redis-server on the path' }, () => {
  it('are one and the same', async () => {
    const [one, other] = [inRedis(), inRedis()];
    stores.push(one, other);
    const key = randomUUID();
    await one.count([{ key, seconds: 60 }]);
    assert.equal((await other.count([{ key, seconds: 60 }]))[0]?.count, 2);
  });

  it('go on, each alone, when Redis goes away, and no guess is free', async () => {
    const own = await startRedis();
    assert.ok(own);
    const faults: Error[] = [];
    const store = redisLimitStore(own.url, clock, (error) => faults.push(error));
    stores.push(store);
    const [key, rare] = [randomUUID(), { ...slowing, free: 0 }];
    assert.equal((await store.count([{ key, seconds: 60 }]))[0]?.count, 1);
    await own.stop();
    const startedMs = performance.now();
    assert.equal((await store.count([{ key, seconds: 60 }]))[0]?.count, 1, 'counted anew, by this process');
    assert.equal(await store.admit([{ key, slowing: rare }]), 0);
    assert.ok((await store.admit([{ key, slowing: rare }])) > 0);
    assert.ok(performance.now() - startedMs < 2000, 'nobody waits for what is away');
    assert.ok(faults.length > 0);
  });
});
