import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TimeZone } from '@agendify/kernel';
import { recomputedText } from './recomputed-text.ts';

const timeZone = TimeZone.parse('America/Sao_Paulo');
const clinic = (clinicName: string, visits: number) => ({
  organizationId: 'o',
  clinicId: `id-${clinicName}`,
  clinicName,
  timeZone,
  visits,
});
const nothing = { organizations: 0, moved: [], blocks: 0, conflicts: [], postponed: [], isComplete: true };

describe('the report of a change of the law', () => {
  it('names clinics with the most visits first, and the appointments in conflict by their time', () => {
    const conflict = (fromMs: number, other: string) => ({
      kind: 'professional' as const,
      resourceId: 'julia',
      visitIds: ['a', other] as const,
      organizationIds: ['o', other === 'c' ? 'p' : 'o'] as const,
      fromMs,
    });
    const answer = {
      ...nothing,
      organizations: 2,
      moved: [clinic('Norte', 1), clinic('Centro', 12)],
      blocks: 3,
      conflicts: [conflict(60_000, 'c'), conflict(0, 'b')],
      postponed: ['x'],
    };
    assert.deepEqual(recomputedText(answer, true), [
      '2 organizations looked at. 13 visits would move; wall times stay.',
      '        12  Centro (America/Sao_Paulo, clinic id-Centro)',
      '         1  Norte (America/Sao_Paulo, clinic id-Norte)',
      '3 blocks would move (absences included); wall times stay.',
      '2 pairs of visits would overlap; all stay booked:',
      '  1970-01-01T00:00:00.000Z  professional julia: appointments a and b',
      '  1970-01-01T00:01:00.000Z  professional julia: appointments a and c (of two organizations)',
      'Too many were writing in 1 organization; repeat the command for them.',
    ]);
  });

  it('says when there is nothing', () => {
    assert.deepEqual(recomputedText(nothing, false), [
      '0 organizations looked at. 0 visits moved; wall times stay.',
      'No visits come to overlap.',
    ]);
  });
});
