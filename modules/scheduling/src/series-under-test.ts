import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { ChangedVisits, NewSeries, Series, type SeriesToBook } from '@agendify/contracts';
import { BlockId, type Clock, Instant, type SeriesId } from '@agendify/kernel';
import type { TenantContext, TenantTx } from '@agendify/platform';
import type { ClinicWorld, makeSmallClinic } from '@agendify/testing';
import { SUNDAY_EVENING, useScheduling } from './scheduling-under-test.ts';
import type { VisitsMoved } from './use-cases/moving-visits.ts';
import { changedVisitsJson, seriesJson } from './use-cases/series-json.ts';
import { makeSeriesUseCases } from './wire-series.ts';

/** A clinic with one professional, one service of 30 minutes in office hours, and one patient. */
export type SmallClinic = Awaited<ReturnType<typeof makeSmallClinic>>;

/** A time of a day in São Paulo. */
export function at(day: string, time: string): Instant {
  return Instant.parse(`${day}T${time}:00-03:00`);
}

/** Mondays at eight from 23 November 2026 on, four of them, but for what is given. */
export function seriesOf(clinic: SmallClinic, of: Partial<SeriesToBook> = {}): SeriesToBook {
  const { commit = 'whole', choices = [], ...rule } = of;
  return {
    ...NewSeries.parse({
      practiceId: clinic.practiceId,
      serviceId: clinic.serviceId,
      patientId: clinic.patientId,
      startsAt: at('2026-11-23', '08:00'),
      count: 4,
      ...rule,
    }),
    commit,
    choices,
  };
}

/** The use cases for many appointments at a time on a real database of this test file. */
export async function useSeries(clock: Clock = SUNDAY_EVENING) {
  const scheduling = await useScheduling(clock);
  const { db, world, useCases } = scheduling;
  const of = makeSeriesUseCases(useCases.deps);

  const book = async (as: TenantContext, command: SeriesToBook) => {
    const result = await db.inTenant(as, (tx) => of.bookSeries(tx, command));
    return result.ok ? { ok: true as const, value: Series.parse(JSON.parse(result.value.json)) } : result;
  };

  return {
    ...scheduling,
    series: {
      check: (as: TenantContext, command: NewSeries) => db.inTenant(as, (tx) => of.checkSeries(tx, command)),
      book,
      /** Books a series of which a story takes for granted that it fits. */
      booked: async (clinic: SmallClinic, with_: Partial<SeriesToBook> = {}): Promise<Series> => {
        const result = await book(clinic, seriesOf(clinic, with_));
        assert.ok(result.ok, JSON.stringify(result));
        return result.value;
      },
      read: async (as: TenantContext, id: SeriesId): Promise<Series> => {
        const visits = await db.inTenant(as, (tx) => of.readSeries(tx, id));
        assert.ok(visits.ok);
        const json = seriesJson(
          id,
          visits.value.map((visit) => visit.json),
          [],
        );
        return Series.parse(JSON.parse(json));
      },
      move: async (as: TenantContext, ...args: Tail<Parameters<typeof of.moveSeries>>) => {
        const result = await db.inTenant(as, (tx) => of.moveSeries(tx, ...args));
        return result.ok ? { ok: true as const, value: changedOf(result.value) } : result;
      },
      cancel: (as: TenantContext, ...args: Tail<Parameters<typeof of.cancelSeries>>) =>
        db.inTenant(as, (tx) => of.cancelSeries(tx, ...args)),
    },
    affected: {
      list: (
        as: TenantContext,
        block: BlockId,
        query: Partial<Parameters<typeof of.listAffectedAppointments>[2]> = {},
      ) =>
        db.inTenant(as, (tx) =>
          of.listAffectedAppointments(tx, block, { limit: 50, alternatives: true, ...query }),
        ),
      move: async (as: TenantContext, ...args: Tail<Parameters<typeof of.moveAffectedAppointments>>) => {
        const result = await db.inTenant(as, (tx) => of.moveAffectedAppointments(tx, ...args));
        return result.ok ? { ok: true as const, value: changedOf(result.value) } : result;
      },
    },
    /** Does something in a transaction that stays open; answers how to commit it, once somebody else waits for it. */
    quicker: async (
      as: TenantContext,
      work: (tx: TenantTx) => Promise<unknown>,
    ): Promise<() => Promise<void>> => {
      const done = Promise.withResolvers<undefined>();
      const commit = Promise.withResolvers<undefined>();
      const committed = db.inTenant(as, async (tx) => {
        await work(tx);
        done.resolve(undefined);
        await commit.promise;
      });
      await Promise.race([done.promise, committed]);
      return async () => {
        await somebodyWaits(world);
        commit.resolve(undefined);
        await committed;
      };
    },
    /** A block, as the clinics module writes it. */
    blockOf: async (
      { organizationId }: TenantContext,
      scope: { kind: string; id: string | null },
      startsAt: string,
      endsAt: string,
    ): Promise<BlockId> => {
      const id = BlockId.parse(randomUUID());
      await world.query(
        `insert into clinics.blocks (organization_id, id, scope_kind, scope_id, starts_at, ends_at) values ($1, $2, $3, $4, $5, $6)`,
        [organizationId, id, scope.kind, scope.id, startsAt, endsAt],
      );
      return id;
    },
  };
}

/** When visits start, as the wall shows it: `11-23 08:00`. */
export function starts(visits: readonly { readonly startsAt: string }[]): string[] {
  return visits.map(({ startsAt }) => startsAt.slice(5, 16).replace('T', ' '));
}

async function somebodyWaits({ query }: ClinicWorld): Promise<void> {
  for (let tries = 0; tries < 2_000; tries++) {
    const waiting = await query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (waiting.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('nobody waits');
}

function changedOf({ changed, unchanged }: VisitsMoved): ChangedVisits {
  return ChangedVisits.parse(JSON.parse(changedVisitsJson(changed, unchanged)));
}

type Tail<T extends readonly unknown[]> = T extends readonly [unknown, ...infer Rest] ? Rest : never;
