import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { makeSharedReads } from './shared-reads.ts';

describe('shared reads', () => {
  it('share one read among all who came while another was under way, and never one that began before they asked', async () => {
    const share = makeSharedReads<number>();
    let truth = 1;
    let reads = 0;
    const read = async () => {
      reads++;
      const seen = truth;
      await wait(5);
      return seen;
    };
    const first = share('k', read);
    truth = 2;
    const later = Array.from({ length: 50 }, () => share('k', read));
    assert.equal(await first, 1);
    assert.deepEqual(new Set(await Promise.all(later)), new Set([2]));
    assert.equal(reads, 2);
    truth = 3;
    assert.equal(await share('k', read), 3);
  });

  it('keep keys apart, and a failure to those who shared it', async () => {
    const share = makeSharedReads<string>();
    const fails = share('a', () => Promise.reject(new Error('lost')));
    const next = share('a', () => Promise.resolve('fine'));
    const other = share('b', () => Promise.resolve('other'));
    await assert.rejects(fails, /lost/);
    assert.equal(await next, 'fine');
    assert.equal(await other, 'other');
  });
});
