import { type Clock, LocalDate, type PracticeId, type ServiceId, addDays } from '@agendify/kernel';
import type { TenantCalls, TenantFunction } from '@agendify/platform';
import type { Rulebook } from '../domain/engine/rulebook.ts';
import { type RulebookRow, toRulebook } from './rulebook-row.ts';

const RULEBOOKS: TenantFunction = { name: 'scheduling.rulebooks', parameters: 3 };

/** Whose rules: a practice with a service, or without one. */
export type RulebookKey = { readonly practiceId: PracticeId; readonly serviceId: ServiceId | null };

/** `practice` or `service` where that one is unknown in this organization. */
export type RulebookFound = { readonly rulebook: Rulebook } | { readonly unknown: 'practice' | 'service' };

/**
 * Rulebooks by their version. One that is remembered is only a guess: whoever decides on it learns with the facts, or
 * from the write, whether its version still stands, and asks for it anew where it does not.
 */
export type Rulebooks = {
  /** As remembered, or read. */
  readonly find: (calls: TenantCalls, key: RulebookKey) => Promise<RulebookFound>;
  /** Of many at once, in their order; those unknown are left out. `isFresh` says whether a remembered one will do. */
  readonly findMany: (
    calls: TenantCalls,
    keys: readonly RulebookKey[],
    isFresh?: (rulebook: Rulebook) => boolean,
  ) => Promise<Rulebook[]>;
  /** The same, with what stood on a day: what has ended is not remembered, and read for a day that is past. */
  readonly findManyOn: (
    calls: TenantCalls,
    keys: readonly RulebookKey[],
    day: LocalDate,
    isFresh: (rulebook: Rulebook) => boolean,
  ) => Promise<Rulebook[]>;
  /** Read anew. */
  readonly reload: (calls: TenantCalls, key: RulebookKey) => Promise<RulebookFound>;
};

const MAX_REMEMBERED = 20_000;
/** What is remembered of a rulebook goes so many days back; after so long it is read again. */
const REMEMBERED_DAYS = 2;
const MAX_AGE_MS = 12 * 3_600_000;

type Remembered = { readonly rulebook: Rulebook; readonly readAtMs: number };

/** Makes the memory of one process. */
export function makeRulebooks({ clock }: { readonly clock: Clock }): Rulebooks {
  const memory = new Map<string, Remembered>();

  const remembered = (calls: TenantCalls, key: RulebookKey): Rulebook | undefined => {
    const entry = memory.get(nameOf(calls, key));
    return entry && Math.abs(clock() - entry.readAtMs) < MAX_AGE_MS ? entry.rulebook : undefined;
  };

  const rememberedFrom = (): LocalDate =>
    addDays(LocalDate.parse(new Date(clock()).toISOString().slice(0, 10)), -REMEMBERED_DAYS);

  const read = async (calls: TenantCalls, keys: readonly RulebookKey[]): Promise<RulebookFound[]> => {
    const readAtMs = clock();
    const found = await readFrom(calls, keys, rememberedFrom());
    for (const [index, key] of keys.entries()) {
      const rulebook = rulebookIn(found[index]);
      if (!rulebook) continue;
      if (memory.size >= MAX_REMEMBERED) memory.clear();
      memory.set(nameOf(calls, key), { rulebook, readAtMs });
    }
    return found;
  };

  const findMany: Rulebooks['findMany'] = async (calls, keys, isFresh = () => true) => {
    const known = keys.map((key) => {
      const rulebook = remembered(calls, key);
      return rulebook && isFresh(rulebook) ? rulebook : undefined;
    });
    const missing = keys.filter((_, index) => !known[index]);
    const found = missing.length > 0 ? await read(calls, missing) : [];
    let next = 0;
    return keys.flatMap((_, index) => known[index] ?? rulebookIn(found[next++]) ?? []);
  };

  const reload = async (calls: TenantCalls, key: RulebookKey): Promise<RulebookFound> => {
    const [found] = await read(calls, [key]);
    return found ?? { unknown: 'practice' };
  };

  return {
    reload,
    find: async (calls, key) => {
      const known = remembered(calls, key);
      return known ? { rulebook: known } : reload(calls, key);
    },
    findMany,
    findManyOn: async (calls, keys, day, isFresh) => {
      if (day >= rememberedFrom()) return findMany(calls, keys, isFresh);
      return (await readFrom(calls, keys, day)).flatMap((found) => rulebookIn(found) ?? []);
    },
  };
}

async function readFrom(
  calls: TenantCalls,
  keys: readonly RulebookKey[],
  from: LocalDate,
): Promise<RulebookFound[]> {
  const args = [keys.map(({ practiceId }) => practiceId), keys.map(({ serviceId }) => serviceId), from];
  const rows = await calls.call<{ rulebook: RulebookRow | null }>(RULEBOOKS, args);
  return rows.map(({ rulebook: row }, index): RulebookFound => {
    const key = keys[index];
    if (!row || !key) return { unknown: 'practice' };
    if (key.serviceId !== null && !row.service) return { unknown: 'service' };
    return { rulebook: toRulebook(row, from) };
  });
}

function rulebookIn(found: RulebookFound | undefined): Rulebook | undefined {
  return found && 'rulebook' in found ? found.rulebook : undefined;
}

function nameOf({ organizationId }: TenantCalls, { practiceId, serviceId }: RulebookKey): string {
  return `${organizationId} ${practiceId} ${serviceId ?? ''}`;
}
