import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TimeZone, localDateOf, toZonedIso } from '@agendify/kernel';
import { type VisitToMove, movesAlike } from './series-move.ts';

const SAO_PAULO = TimeZone.parse('America/Sao_Paulo');
const MANAUS = TimeZone.parse('America/Manaus');

function visit(startsAt: string, timeZone = SAO_PAULO): VisitToMove {
  const startMs = Date.parse(startsAt);
  return { startMs, date: localDateOf(startMs, timeZone), timeZone };
}

function moved(
  visits: readonly VisitToMove[],
  named: VisitToMove,
  target: string,
  zone = SAO_PAULO,
  isForAll = false,
): string[] {
  return movesAlike(visits, named, Date.parse(target), { timeZone: zone, isForAll }).map(
    (move) => `${String(visits.indexOf(move.visit))}: ${toZonedIso(move.startMs, SAO_PAULO).slice(0, 16)}`,
  );
}

describe('visits that are moved alike', () => {
  const first = visit('2026-11-23T08:00:00-03:00');
  const second = visit('2026-11-30T08:00:00-03:00');
  const third = visit('2026-12-08T16:30:00-03:00');
  const visits = [first, second, third];

  it('go by as many days as the one that is named, to its new time, forward from the last to the first', () => {
    assert.deepEqual(moved(visits, first, '2026-11-25T10:00:00-03:00'), [
      '2: 2026-12-10T10:00',
      '1: 2026-12-02T10:00',
      '0: 2026-11-25T10:00',
    ]);
  });

  it('go backward from the first to the last', () => {
    assert.deepEqual(moved(visits, second, '2026-11-27T07:00:00-03:00'), [
      '0: 2026-11-20T07:00',
      '1: 2026-11-27T07:00',
      '2: 2026-12-05T07:00',
    ]);
  });

  it('keep the time on the wall over a change of summer time', () => {
    const winter = visit('2018-10-29T09:00:00-03:00');
    const summer = visit('2018-11-05T09:00:00-02:00');
    const moves = movesAlike([winter, summer], winter, Date.parse('2018-10-30T10:00:00-03:00'), {
      timeZone: SAO_PAULO,
      isForAll: false,
    });
    assert.deepEqual(
      moves.map(({ startMs }) => toZonedIso(startMs, SAO_PAULO)),
      ['2018-11-06T10:00:00-02:00', '2018-10-30T10:00:00-03:00'],
    );
  });

  it('stay in the zones of their clinics, unless all go to one practice', () => {
    const inManaus = visit('2026-11-30T08:00:00-04:00', MANAUS);
    // Ten o'clock in Manaus is eleven in São Paulo.
    assert.deepEqual(moved([first, inManaus], first, '2026-11-24T10:00:00-03:00'), [
      '1: 2026-12-01T11:00',
      '0: 2026-11-24T10:00',
    ]);
    assert.deepEqual(moved([first, inManaus], first, '2026-11-24T10:00:00-04:00', MANAUS, true), [
      '1: 2026-12-01T11:00',
      '0: 2026-11-24T11:00',
    ]);
    assert.deepEqual(moved([first, inManaus], first, '2026-11-24T10:00:00-03:00', SAO_PAULO, true), [
      '1: 2026-12-01T10:00',
      '0: 2026-11-24T10:00',
    ]);
  });
});
