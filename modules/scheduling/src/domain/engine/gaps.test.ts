import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Busy } from './facts.ts';
import { clearTime, isTooNear, startWindows } from './gaps.ts';
import { at, period } from './hours-under-test.ts';

const visit = period('2026-11-23T10:00-03:00', '2026-11-23T11:00-03:00');
const busy = (startsAt: string, endsAt: string, gaps: Partial<Busy> = {}): Busy[] => [
  {
    beforeMinutes: 0,
    afterMinutes: 0,
    ...gaps,
    ...period(`2026-11-23T${startsAt}-03:00`, `2026-11-23T${endsAt}-03:00`),
  },
];
const NO_MARGINS = { beforeMinutes: 0, afterMinutes: 0 };

describe('the gap between two visits', () => {
  it('may be nothing where neither asks for any', () => {
    assert.equal(isTooNear(busy('09:00', '10:00'), visit, NO_MARGINS), false);
    assert.equal(isTooNear(busy('11:00', '12:00'), visit, NO_MARGINS), false);
    assert.equal(isTooNear(busy('09:00', '10:01'), visit, NO_MARGINS), true);
  });

  it('after the earlier one is the larger of both wishes, not their sum', () => {
    const margins = { beforeMinutes: 10, afterMinutes: 0 };
    assert.equal(isTooNear(busy('09:00', '09:45', { afterMinutes: 15 }), visit, margins), false);
    assert.equal(isTooNear(busy('09:00', '09:46', { afterMinutes: 15 }), visit, margins), true);
    assert.equal(isTooNear(busy('09:00', '09:50', { afterMinutes: 5 }), visit, margins), false);
    assert.equal(isTooNear(busy('09:00', '09:51', { afterMinutes: 5 }), visit, margins), true);
  });

  it('before the later one is what this one asks for afterwards, or the other before', () => {
    const margins = { beforeMinutes: 60, afterMinutes: 20 };
    assert.equal(isTooNear(busy('11:20', '12:00'), visit, margins), false);
    assert.equal(isTooNear(busy('11:19', '12:00'), visit, margins), true);
    assert.equal(isTooNear(busy('11:29', '12:00', { beforeMinutes: 30 }), visit, margins), true);
    assert.equal(isTooNear(busy('11:30', '12:00', { beforeMinutes: 30 }), visit, margins), false);
  });

  it('leaves clear what lies beyond it on both sides', () => {
    const clear = clearTime(busy('10:00', '11:00'), { beforeMinutes: 30, afterMinutes: 15 });
    assert.deepEqual(
      clear.map(({ startMs, endMs }) => [startMs, endMs]),
      [
        [-8.64e15, at('2026-11-23T09:45-03:00')],
        [at('2026-11-23T11:30-03:00'), 8.64e15],
      ],
    );
  });
});

describe('the starts that a period has room for', () => {
  it('end where the visit would no longer fit', () => {
    const hour = 3_600_000;
    assert.deepEqual(startWindows([{ startMs: 0, endMs: 3 * hour }], hour), [
      { startMs: 0, endMs: 2 * hour + 1 },
    ]);
    assert.deepEqual(startWindows([{ startMs: 0, endMs: hour }], hour), [{ startMs: 0, endMs: 1 }]);
    assert.deepEqual(startWindows([{ startMs: 0, endMs: hour - 1 }], hour), []);
  });
});
