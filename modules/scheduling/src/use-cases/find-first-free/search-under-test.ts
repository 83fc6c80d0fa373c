import assert from 'node:assert/strict';
import { type FirstFreeAnswer, FirstFreeQuery, type FreeTimesQuery } from '@agendify/contracts';
import { LocalDate, PracticeId, ProfessionalId, type ServiceId, addDays } from '@agendify/kernel';
import type { TenantContext } from '@agendify/platform';
import { useScheduling } from '../../scheduling-under-test.ts';
import { makeRefreshBehind } from '../refresh-next-free/refresh-behind.ts';
import { makeFollowRules } from '../refresh-next-free/refresh-next-free.consumer.ts';
import { makeRefreshDueHints } from '../refresh-next-free/refresh-next-free.job.ts';
import { makeRefreshNextFree } from '../refresh-next-free/refresh-next-free.ts';
import { makeFindFirstFree } from './find-first-free.ts';

/** Sunday evening before the Monday on which these stories happen, in milliseconds. */
export const SUNDAY_MS = Date.parse('2026-11-22T20:00:00-03:00');
/** That Monday. */
export const MONDAY = LocalDate.parse('2026-11-23');

/** What a test asks for, in the words of the query. */
export type AskedOfTest = Record<string, string | number>;

/** The search over many practices on a real database of this test file, with a clock that a test may set. */
export async function useSearch() {
  const time = { nowMs: SUNDAY_MS };
  const clock = (): number => time.nowMs;
  const scheduling = await useScheduling(clock);
  const { db, world, useCases } = scheduling;
  const refreshNextFree = makeRefreshNextFree(useCases.deps);
  const behind = makeRefreshBehind({ ...refreshNextFree, onFault: assert.ifError });
  const search = makeFindFirstFree({ ...useCases.deps, refreshHints: behind.begin });
  const followRules = makeFollowRules(db, refreshNextFree);

  /** The answer, and hints that it has set right. */
  const find = async (as: TenantContext, asked: AskedOfTest): Promise<FirstFreeAnswer> => {
    const answer = await search(db.hot(as), FirstFreeQuery.parse(asked));
    await behind.whenIdle();
    return answer;
  };

  const firstOf = async (as: TenantContext, query: FreeTimesQuery & { practiceId: PracticeId }) => {
    const free = await scheduling.listFreeTimes(as, query);
    assert.ok(free.ok);
    const hour = (startsAt: string): number => Number(startsAt.slice(11, 13));
    return (isWanted: (hour: number) => boolean) =>
      free.value.startsAt.find((startsAt) => isWanted(hour(startsAt)));
  };

  return {
    ...scheduling,
    time,
    clock,
    refreshNextFree,
    followRules: (as: Pick<TenantContext, 'organizationId'>) => followRules(as),
    professionalIdOf: (id: string) => ProfessionalId.parse(id),
    runJob: () => makeRefreshDueHints({ db, clock, refreshNextFree }).run(),
    find,
    /** What asking every practice for its free times tells: the first of each, in order. */
    askEverybody: async (
      as: TenantContext,
      { serviceId, isWanted = () => true, ...of }: Everybody,
    ): Promise<string[]> => {
      const practices = await world.query<{ id: string; name: string }>(
        `select b.practice_id as id, b.professional_name as name from scheduling.bookable b where b.organization_id = $1 and b.service_id = $2`,
        [as.organizationId, serviceId],
      );
      const { from = MONDAY, channel = 'staff' } = of;
      const days = { from, to: addDays(from, 29), channel, explain: false };
      const firsts: { name: string; startsAt: string }[] = [];
      for (const { id, name } of practices) {
        const query = { practiceId: PracticeId.parse(id), serviceId, ...days };
        const startsAt = (await firstOf(as, query))(isWanted);
        if (startsAt !== undefined) firsts.push({ name, startsAt });
      }
      return firsts
        .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt) || a.name.localeCompare(b.name))
        .map(said);
    },
    hints: (as: TenantContext) =>
      world.query<{ any_at: Date; morning_at: Date; freed: number; practice_id: string }>(
        'select any_at, morning_at, freed, practice_id from scheduling.next_free where organization_id = $1 order by any_at, professional_name',
        [as.organizationId],
      ),
  };
}

type Everybody = {
  readonly serviceId: ServiceId;
  readonly from?: LocalDate;
  readonly channel?: 'staff' | 'online';
  readonly isWanted?: (hour: number) => boolean;
};

/** A found time in one line. */
export function said({ name, startsAt }: { readonly name: string; readonly startsAt: string }): string {
  return `${startsAt} ${name}`;
}

/** What was found, each in one line. */
export function saidOf({ items }: FirstFreeAnswer): string[] {
  return items.map(({ professionalName, startsAt }) => said({ name: professionalName, startsAt }));
}
