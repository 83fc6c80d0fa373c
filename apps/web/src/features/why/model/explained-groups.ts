import type { Schema } from '../../../lib/api/client.ts';
import type { RefusedStart } from '../../refusals/model/refusal.ts';

/** A start of the grid with its verdict, as the API explains it. */
export type ExplainedStart = NonNullable<Schema<'FreeTimes'>['explained']>[number];

/** Starts that follow each other and share their verdict: all free, or refused by the same rule and the same thing. */
export type StartGroup = {
  readonly first: string;
  readonly last: string;
  readonly count: number;
  readonly verdict: 'free' | Omit<RefusedStart, 'startsAt' | 'verdict'>;
};

/** A local day with its starts in groups, and how many of them are free. */
export type ExplainedDay = {
  readonly day: string;
  readonly free: number;
  readonly groups: readonly StartGroup[];
};

/** The starts of some days, in order, put together where they say the same. Times carry the offset of the clinic. */
export function groupStarts(explained: readonly ExplainedStart[]): readonly ExplainedDay[] {
  const byDay = Map.groupBy(explained, ({ startsAt }) => startsAt.slice(0, 10));
  return [...byDay].map(([day, starts]) => ({
    day,
    free: starts.filter(({ verdict }) => verdict === 'free').length,
    groups: groupsOf(starts),
  }));
}

function groupsOf(starts: readonly ExplainedStart[]): readonly StartGroup[] {
  const groups: StartGroup[] = [];
  let before: string | undefined;
  for (const start of starts) {
    const says = sayingOf(start);
    const open = groups.at(-1);
    if (open !== undefined && says === before)
      groups[groups.length - 1] = { ...open, last: start.startsAt, count: open.count + 1 };
    else groups.push({ first: start.startsAt, last: start.startsAt, count: 1, verdict: verdictOf(start) });
    before = says;
  }
  return groups;
}

function verdictOf(start: ExplainedStart): StartGroup['verdict'] {
  if (start.verdict === 'free') return 'free';
  const { rule, layer, cause, lift } = start;
  return { rule, cause, lift, ...(layer === undefined ? {} : { layer }) };
}

/** What a start says, as a text that is the same for those that say the same. */
function sayingOf(start: ExplainedStart): string {
  if (start.verdict === 'free') return 'free';
  const { rule, layer = '', cause, lift } = start;
  return JSON.stringify([rule, layer, cause.kind, cause.id, cause.name, lift]);
}
