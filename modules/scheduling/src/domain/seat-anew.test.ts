import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Interval, overlaps } from '@agendify/kernel';
import fc from 'fast-check';
import { type Occupied, seatAnew } from './seat-anew.ts';

const HOUR = 3_600_000;

/** A visit of a professional at a clinic, in hours. */
function visit(id: string, from: number, until: number, with_: Partial<Occupied> = {}): Occupied {
  return {
    organizationId: 'organization',
    holderId: id,
    visitId: id,
    kind: 'professional',
    resourceId: 'julia',
    clinicId: 'centro',
    seat: 0,
    startMs: from * HOUR,
    endMs: until * HOUR,
    ...with_,
  };
}

const seatsOf = (moved: Occupied[], standing: Occupied[] = []) => {
  const { seated, yielding, conflicts } = seatAnew(moved, standing);
  return {
    seats: Object.fromEntries(seated.map(({ row, seat }) => [row.holderId, seat])),
    yielding: yielding.map(({ holderId }) => holderId),
    conflicts: conflicts.map(({ visitIds }) => visitIds.join('+')),
  };
};

describe('finding seats for visits that have moved', () => {
  it('lets each keep its seat where nobody is in the way', () => {
    const moved = [visit('a', 8, 9), visit('b', 9, 10), visit('squeezed', 8.5, 9.5, { seat: 1 })];
    assert.deepEqual(seatsOf(moved, [visit('c', 10, 11)]), {
      seats: { a: 0, b: 0, squeezed: 1 },
      yielding: [],
      conflicts: [],
    });
  });

  it('gives a visit in conflict with one that stands a seat below the ordinary one, and names both', () => {
    const standing = [visit('c', 8.5, 9.5), visit('squeezed', 8, 9, { seat: 1 })];
    assert.deepEqual(seatsOf([visit('a', 8, 9)], standing), {
      seats: { a: -1 },
      yielding: [],
      conflicts: ['a+c'],
    });
  });

  it('takes who was displaced before for an ordinary visit: it is in conflict, and a held time yields to it', () => {
    const displaced = visit('displaced', 8, 9, { seat: -1 });
    assert.deepEqual(seatsOf([visit('a', 8.5, 9.5)], [displaced, visit('c', 8, 9)]), {
      seats: { a: -2 },
      yielding: [],
      conflicts: ['a+displaced', 'a+c'],
    });
    assert.deepEqual(seatsOf([visit('hold', 8.5, 9, { visitId: null })], [displaced]).yielding, ['hold']);
  });

  it('leaves a squeeze-in one: two on one seat become two on two', () => {
    const squeezed = [visit('a', 8, 9, { seat: 1 }), visit('b', 8, 9, { seat: 1 })];
    assert.deepEqual(seatsOf(squeezed).seats, { a: 1, b: 2 });
  });

  it('puts an ordinary visit in a room below its seats too, and a squeeze-in beside the other', () => {
    const inRoom = (id: string, seat: number) => visit(id, 8, 9, { kind: 'resource', seat });
    assert.deepEqual(seatsOf([inRoom('a', 0), inRoom('b', 0)]).seats, { a: 0, b: -1 });
    assert.deepEqual(seatsOf([inRoom('a', 1), inRoom('b', 1)]).seats, { a: 1, b: -1 });
    assert.deepEqual(seatsOf([inRoom('a', 100), inRoom('b', 100)]).seats, { a: 100, b: 101 });
    const held = { ...inRoom('hold', 0), visitId: null };
    assert.deepEqual(seatsOf([held], [inRoom('displaced', -1)]).yielding, ['hold']);
  });

  it('names two at different clinics whatever their seats: nobody is in two places', () => {
    const elsewhere = visit('b', 8, 9, { clinicId: 'norte', seat: 1, organizationId: 'other' });
    const { conflicts, seated } = seatAnew([visit('a', 8, 9)], [elsewhere]);
    assert.deepEqual(
      seated.map(({ seat }) => seat),
      [0],
    );
    assert.deepEqual(conflicts, [
      {
        kind: 'professional',
        resourceId: 'julia',
        visitIds: ['a', 'b'],
        organizationIds: ['organization', 'other'],
        fromMs: 8 * HOUR,
      },
    ]);
  });

  it('finds no conflict between different people, rooms and kinds, nor between a squeeze-in and an ordinary visit', () => {
    const moved = [
      visit('a', 8, 9),
      visit('b', 8, 9, { resourceId: 'rui' }),
      visit('c', 8, 9, { kind: 'resource' }),
      visit('d', 8, 9, { seat: 1 }),
    ];
    assert.deepEqual(seatsOf(moved).conflicts, []);
  });

  it('names two that the law has put together, and the earlier keeps its seat', () => {
    assert.deepEqual(seatsOf([visit('later', 8.5, 9.5), visit('earlier', 8, 9)]), {
      seats: { earlier: 0, later: -1 },
      yielding: [],
      conflicts: ['earlier+later'],
    });
  });

  it('lets a time that is merely held yield to a visit', () => {
    const hold = visit('hold', 8, 9, { visitId: null });
    assert.deepEqual(seatsOf([hold, visit('a', 8.5, 9.5)]), {
      seats: { a: 0 },
      yielding: ['hold'],
      conflicts: [],
    });
    assert.deepEqual(seatsOf([visit('a', 8, 9)], [hold]), {
      seats: { a: 0 },
      yielding: ['hold'],
      conflicts: [],
    });
    assert.deepEqual(seatsOf([hold], [visit('a', 9, 10)]).seats, { hold: 0 });
    assert.deepEqual(seatsOf([visit('a', 9, 10)], [hold]).yielding, []);
  });

  it('never puts two into one seat and never drops a visit, whatever moves', () => {
    const period = fc.record({
      from: fc.integer({ min: 0, max: 60 }),
      hours: fc.integer({ min: 1, max: 25 }),
      seat: fc.integer({ min: 0, max: 2 }),
    });
    fc.assert(
      fc.property(fc.array(period, { maxLength: 25 }), fc.array(period, { maxLength: 6 }), (moving, stay) => {
        const moved = moving.map(({ from, hours, seat }, i) =>
          visit(`m${String(i)}`, from, from + hours, { seat }),
        );
        // Those that stand do so by the guard: none shares a seat with another.
        const standing = stay.map(({ from, hours }, i) =>
          visit(`s${String(i)}`, from, from + hours, { seat: 10 + i }),
        );
        const { seated, conflicts } = seatAnew(moved, standing);
        assert.equal(seated.length, moved.length);
        const all: (Interval & { seat: number; wish: number })[] = seated.map(({ row, seat }) => ({
          ...row,
          seat,
          wish: row.seat,
        }));
        for (const [i, a] of all.entries())
          for (const b of all.slice(i + 1)) assert.ok(a.seat !== b.seat || !overlaps(a, b));
        const pairs = all.flatMap((a, i) =>
          all.slice(i + 1).filter((b) => a.wish === b.wish && overlaps(a, b)),
        );
        assert.equal(conflicts.length, pairs.length);
      }),
    );
  });
});
