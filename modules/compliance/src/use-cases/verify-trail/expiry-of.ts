import { type DroppedMonth, LEAST_MONTHS } from '../../data/retention-store.ts';

/**
 * Says of a missing entry whether it went with its month, long enough after. What went sooner than the law and the least
 * setting allow counts as removed, whatever the list of months says.
 */
export function expiryOf(dropped: readonly DroppedMonth[]): (at: string, retention: string) => boolean {
  const months = new Set(
    dropped.filter(({ month, droppedAtMs }) => droppedAtMs >= keptUntilMs(month)).map(({ month }) => month),
  );
  return (at, retention) => retention === 'ordinary' && months.has(at.slice(0, 7));
}

function keptUntilMs(month: string): number {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return Date.UTC(year, number + LEAST_MONTHS, 1);
}
