import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LocalDate, TimeZone, addDays } from '@agendify/kernel';
import fc from 'fast-check';
import { factsWith } from './facts-under-test.ts';
import { freeStarts } from './free-times.ts';
import { findObjection } from './verdict.ts';

const hhmm = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const window = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 40 }))
  .map(
    ([weekday, opens, length]) =>
      [weekday, hhmm(opens * 15), hhmm(Math.min(1440, (opens + length) * 15))] as const,
  );

const arbitraryFacts = fc.record({
  zone: fc.constantFrom(
    'America/Sao_Paulo',
    'America/Manaus',
    'America/Noronha',
    'Pacific/Chatham',
    'Europe/Lisbon',
    'UTC',
  ),
  from: fc.integer({ min: 0, max: 4000 }).map((days) => addDays(LocalDate.parse('2015-01-01'), days)),
  hours: fc.array(window, { maxLength: 8 }),
  durationMinutes: fc.integer({ min: 1, max: 20 }).map((n) => n * 5),
  stepMinutes: fc.constantFrom(5, 10, 15, 20, 30, 60),
  busy: fc.array(fc.tuple(fc.integer({ min: 0, max: 3 * 288 }), fc.integer({ min: 1, max: 40 })), {
    maxLength: 6,
  }),
});

describe('the laws of free times', () => {
  it('each offered start is one that the rules agree to, and each start left out on the grid is one they object to', () => {
    fc.assert(
      fc.property(arbitraryFacts, ({ zone, from, hours, durationMinutes, stepMinutes, busy }) => {
        const originMs = Date.parse(`${from}T00:00:00Z`);
        const periods = busy.map(
          ([start, length]) =>
            [iso(originMs + start * 300_000), iso(originMs + (start + length) * 300_000)] as const,
        );
        const facts = factsWith({
          timeZone: TimeZone.parse(zone),
          hours,
          durationMinutes,
          stepMinutes,
          professionalBusy: periods,
        });
        const offered = new Set(freeStarts(facts, from, addDays(from, 1), 0).map(({ startMs }) => startMs));
        for (const startMs of gridOf(zone, from, stepMinutes)) {
          const during = { startMs, endMs: startMs + durationMinutes * 60_000 };
          assert.equal(offered.has(startMs), findObjection(facts, during, 0) === null, iso(startMs));
          offered.delete(startMs);
        }
        assert.deepEqual([...offered].map(iso), [], 'offered, but not on the grid');
      }),
      { numRuns: 300 },
    );
  });
});

/** Slow and obvious: every minute of three days whose wall clock shows a time of the grid for the first time. */
function gridOf(zone: string, from: LocalDate, stepMinutes: number): number[] {
  const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  const days = [from, addDays(from, 1)];
  const seen = new Set<string>();
  const starts: number[] = [];
  const originMs = Date.parse(`${from}T00:00:00Z`) - 24 * 3_600_000;
  for (let ms = originMs; ms < originMs + 96 * 3_600_000; ms += 300_000) {
    const shown = wall.format(ms);
    const [date = '', time = ''] = shown.split(' ');
    const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
    if (!days.some((day) => day === date) || minutes % stepMinutes !== 0 || seen.has(shown)) continue;
    seen.add(shown);
    starts.push(ms);
  }
  return starts;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
