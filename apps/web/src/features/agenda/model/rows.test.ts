import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleColumn, exampleVisit } from './example-day.ts';
import { minuteAt, rowMinutesFor, scaleFor, snap, topOf, visibleSpan } from './rows.ts';

test('gives each start that the services offer a row of its own', () => {
  assert.equal(rowMinutesFor([30, 60]), 30);
  assert.equal(rowMinutesFor([30, 45]), 15);
  assert.equal(rowMinutesFor([40, 60]), 20);
  assert.equal(rowMinutesFor([50]), 15);
  assert.equal(rowMinutesFor([25]), 15);
  assert.equal(rowMinutesFor([]), 30);
});

test('shows whole hours around hours and visits', () => {
  const early = exampleColumn({ visits: [exampleVisit({ id: 'v', from: 430, to: 475 })] });
  assert.deepEqual(visibleSpan([early, exampleColumn({ open: [{ from: 800, to: 1110 }] })], 1440), {
    from: 420,
    to: 1140,
  });
});

test('shows the usual day when nobody attends', () => {
  assert.deepEqual(visibleSpan([exampleColumn({ open: [] })], 1440), { from: 480, to: 1080 });
});

test('goes from minutes to pixels and back', () => {
  const scale = scaleFor({ from: 420, to: 1140 }, 15, 24);
  assert.equal(scale.pixelsPerMinute, 1.6);
  assert.equal(topOf(scale, 480), 96);
  assert.equal(minuteAt(scale, 96), 480);
  assert.equal(scaleFor(scale.shown, 10, 24).pixelsPerMinute, 2.4);
});

test('snaps to five minutes', () => {
  assert.deepEqual(
    [482, 483, 487.5].map((minute) => snap(minute)),
    [480, 485, 490],
  );
});
