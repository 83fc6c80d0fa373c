import type { AgendaDay, Block, Column, Visit } from './agenda-day.ts';

/** The day with a visit put elsewhere: the optimistic picture of a move, before the API has agreed. */
export function withVisitMoved(
  day: AgendaDay,
  id: string,
  to: { practiceId: string; from: number; to: number },
): AgendaDay {
  const visit = findVisit(day, id);
  return visit ? withVisit(withoutVisit(day, id), { ...visit, ...to }) : day;
}

/** The day with one visit more; one of the same id is replaced. */
export function withVisit(day: AgendaDay, visit: Visit): AgendaDay {
  const byStart = (a: Visit, b: Visit): number => a.from - b.from || a.to - b.to;
  return changeColumn(withoutVisit(day, visit.id), visit.practiceId, (column) => ({
    ...column,
    visits: [...column.visits, visit].toSorted(byStart),
  }));
}

/** The day without a visit. */
export function withoutVisit(day: AgendaDay, id: string): AgendaDay {
  const visit = findVisit(day, id);
  if (!visit) return day;
  return changeColumn(day, visit.practiceId, (column) => ({
    ...column,
    visits: column.visits.filter((each) => each.id !== id),
  }));
}

/** The day with one block more. */
export function withBlock(day: AgendaDay, practiceId: string, block: Block): AgendaDay {
  return changeColumn(day, practiceId, (column) => ({ ...column, blocks: [...column.blocks, block] }));
}

/** The day without a block. */
export function withoutBlock(day: AgendaDay, id: string): AgendaDay {
  const columns = day.columns.map((column) =>
    column.blocks.some((block) => block.id === id)
      ? { ...column, blocks: column.blocks.filter((block) => block.id !== id) }
      : column,
  );
  return { ...day, columns };
}

/** The visit of this id, in whichever column. */
export function findVisit(day: AgendaDay | undefined, id: string): Visit | undefined {
  return day?.columns.flatMap((column) => column.visits).find((visit) => visit.id === id);
}

function changeColumn(day: AgendaDay, practiceId: string, change: (column: Column) => Column): AgendaDay {
  return {
    ...day,
    columns: day.columns.map((each) => (each.practiceId === practiceId ? change(each) : each)),
  };
}

/**
 * The fresh day with every part that did not change taken over from the one before, object by object: a memoized
 * column or card whose object is the same is not drawn again.
 */
export function reuseUnchanged(before: AgendaDay | undefined, fresh: AgendaDay): AgendaDay {
  if (!before || before.clinicId !== fresh.clinicId || before.day !== fresh.day) return fresh;
  const columns = fresh.columns.map((column) => {
    const old = before.columns.find((each) => each.practiceId === column.practiceId);
    return old ? reuseColumn(old, column) : column;
  });
  return { ...fresh, clock: before.clock, columns };
}

function reuseColumn(old: Column, column: Column): Column {
  const oldVisits = new Map(old.visits.map((visit) => [visit.id, visit]));
  const visits = column.visits.map((visit) => {
    const same = oldVisits.get(visit.id);
    return same && sameJson(same, visit) ? same : visit;
  });
  return sameJson(old, column) ? old : { ...column, visits };
}

// The objects are read in one place and so have their members in one order.
function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
