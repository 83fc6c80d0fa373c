import type { AgendaDay, Block, Column, Visit } from './agenda-day.ts';
import { dayClock } from './day-clock.ts';

/** For tests: a visit of half an hour at 9, except for what matters. */
export function exampleVisit(given: Partial<Visit> & { readonly id: string }): Visit {
  return {
    practiceId: 'ana',
    state: 'booked',
    patientId: 'maria',
    patientName: 'Maria da Silva',
    serviceId: 'cleaning',
    roomId: null,
    version: 1,
    isSqueezeIn: false,
    from: 540,
    to: 570,
    ...given,
  };
}

/** For tests: a block of half an hour at 9, except for what matters. */
export function exampleBlock(given: Partial<Block> & { readonly id: string }): Block {
  return { key: given.id, kind: 'block', reason: null, from: 540, to: 570, ...given };
}

/** For tests: a practice open from 8 to 12 without anybody booked, except for what matters. */
export function exampleColumn(given: Partial<Column> = {}): Column {
  const blocks: Block[] = [];
  return {
    practiceId: 'ana',
    professionalId: 'p1',
    professionalName: 'Ana Prado',
    profession: 'dentist',
    roomId: null,
    serviceIds: ['cleaning'],
    open: [{ from: 480, to: 720 }],
    blocks,
    busy: [],
    visits: [],
    ...given,
  };
}

/** For tests: an ordinary day in São Paulo with these columns. */
export function exampleDay(columns: readonly Column[]): AgendaDay {
  const dayStartsAt = Date.parse('2026-11-24T00:00:00-03:00') / 1000;
  const clock = dayClock({ dayStartsAt, dayEndsAt: dayStartsAt + 86_400, timeZone: 'America/Sao_Paulo' });
  return { clinicId: 'clinic', day: '2026-11-24', clock, columns };
}
