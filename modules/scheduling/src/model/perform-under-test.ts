import { NewSeries } from '@agendify/contracts';
import { AppointmentId, Instant, RoomId, toZonedIso } from '@agendify/kernel';
import { type Database, type TenantContext, hashToken } from '@agendify/platform';
import type { ClinicWorld } from '@agendify/testing';
import { z } from 'zod';
import type { UseCases } from '../make-use-cases.ts';
import type { makeSeriesUseCases } from '../wire-series.ts';
import { releaseHold } from '../use-cases/release-hold/release-hold.ts';
import type {
  Answer,
  AppointmentAnswered,
  BookCommand,
  Command,
  HoldCommand,
  ModelBlock,
  SeriesCommand,
} from './commands-under-test.ts';
import type { ModelPractice } from './model-world-under-test.ts';

/** A process of the program: it remembers rules of its own. */
export type Process = {
  readonly db: Database;
  readonly useCases: UseCases;
  readonly series: ReturnType<typeof makeSeriesUseCases>;
};

const Reply = z
  .object({
    id: z.string(),
    state: z.string(),
    startsAt: z.string(),
    endsAt: z.string(),
    roomId: z.string().nullable(),
    sessionId: z.string().nullable(),
  })
  .transform(({ startsAt, endsAt, ...reply }): AppointmentAnswered => ({
    ...reply,
    startMs: Date.parse(startsAt),
    endMs: Date.parse(endsAt),
  }));
const SeriesReply = z.object({ id: z.string(), appointments: z.array(Reply) });

/** A command whose tenant is known. */
export type Addressed = { readonly as: TenantContext; readonly command: Command };

/** Carries a command out in a process as its route does; faults are answers too, for the model to refuse. */
export async function perform(
  process: Process,
  world: ClinicWorld,
  { as, command }: Addressed,
): Promise<Answer> {
  try {
    return await carryOut(process, world, as, command);
  } catch (error) {
    return { ok: false, code: 'THREW', resource: null, error };
  }
}

async function carryOut(
  process: Process,
  world: ClinicWorld,
  as: TenantContext,
  command: Command,
): Promise<Answer> {
  const { db, useCases } = process;
  switch (command.do) {
    case 'book':
      return ofJson(await bookBy(process, as, command));
    case 'move':
      return ofJson(
        await db.inTenant(as, (tx) =>
          useCases.moveAppointment(tx, AppointmentId.parse(command.id), {
            startsAt: instant(command.startMs),
            ...(command.practice ? { practiceId: command.practice.id } : {}),
            ...(command.minutes === undefined ? {} : { durationMinutes: command.minutes }),
          }),
        ),
      );
    case 'cancel':
      return ofJson(
        await db.inTenant(as, (tx) =>
          useCases.cancelAppointment(tx, AppointmentId.parse(command.id), {
            cancelledBy: command.by,
            reason: 'por acordo',
          }),
        ),
      );
    case 'restore':
      return ofJson(
        await db.inTenant(as, (tx) => useCases.restoreAppointment(tx, AppointmentId.parse(command.id))),
      );
    case 'complete':
      return ofJson(
        await db.inTenant(as, (tx) => useCases.completeAppointment(tx, AppointmentId.parse(command.id))),
      );
    case 'hold':
      return ofHold(await db.inTenant(as, (tx) => useCases.holdTime(tx, timeOf(command), command.channel)));
    case 'renew':
      return ofHold(await db.inTenant(as, (tx) => useCases.renewHold(tx, command.token)));
    case 'release':
      await db.inTenant(as, (tx) => releaseHold(tx, command.token));
      return DONE;
    case 'series':
      return bookSeriesBy(process, as, command);
    case 'set-hours':
      return setHours(world, command.practice, command.openMinutes);
    case 'block':
      return insertBlock(world, command.block);
    case 'unblock':
      await world.query('delete from clinics.blocks where id = $1', [command.id]);
      return DONE;
  }
}

function bookBy({ db, useCases }: Process, as: TenantContext, command: BookCommand) {
  return useCases.bookAppointment(
    db.hot(as),
    {
      ...timeOf(command),
      patientId: command.patientId,
      ...(command.token === null ? {} : { holdToken: command.token }),
      ...(command.roomId === null ? {} : { roomId: RoomId.parse(command.roomId) }),
      ...(command.mayOverlap ? { patientOverlapReason: 'exames no mesmo aparelho' } : {}),
      ...(command.squeezeIn === 'no'
        ? {}
        : {
            squeezeIn: { reason: 'com dor', intoOccupiedRoom: command.squeezeIn === 'into-occupied-room' },
          }),
    },
    command.key === null ? null : { key: command.key, hash: command.key },
    command.channel,
  );
}

async function bookSeriesBy(
  { db, series }: Process,
  as: TenantContext,
  command: SeriesCommand,
): Promise<Answer> {
  const rule = NewSeries.parse({ ...timeOf(command), patientId: command.patientId, count: 2 });
  return ofSeries(
    await db.inTenant(as, (tx) => series.bookSeries(tx, { ...rule, commit: command.commit, choices: [] })),
  );
}

async function setHours(world: ClinicWorld, { as, id }: ModelPractice, openMinutes: number): Promise<Answer> {
  await world.query(
    `update clinics.weekly_windows set closes_minute = opens_minute + $3
     where organization_id = $1 and owner_kind = 'practice' and owner_id = $2`,
    [as.organizationId, id, openMinutes],
  );
  return DONE;
}

async function insertBlock(
  world: ClinicWorld,
  { id, organizationId, scope, scopeId, startMs, endMs }: ModelBlock,
): Promise<Answer> {
  await world.query(
    `insert into clinics.blocks (organization_id, id, scope_kind, scope_id, starts_at, ends_at) values ($1, $2, $3, $4, $5, $6)`,
    [organizationId, id, scope, scopeId, new Date(startMs), new Date(endMs)],
  );
  return DONE;
}

const DONE: Extract<Answer, { ok: true }> = {
  ok: true,
  text: '',
  appointments: [],
  token: null,
  expiresAtMs: null,
};

type Refused = {
  readonly ok: false;
  readonly refusal: { readonly code: string; readonly resource?: string };
};

function ofJson(result: { ok: true; value: { json: string } } | Refused): Answer {
  if (!result.ok) return refused(result);
  const { json } = result.value;
  return { ...DONE, text: json, appointments: [Reply.parse(JSON.parse(json))] };
}

function ofSeries(result: { ok: true; value: { json: string } } | Refused): Answer {
  if (!result.ok) return refused(result);
  const { id, appointments } = SeriesReply.parse(JSON.parse(result.value.json));
  return { ...DONE, text: id, appointments };
}

function ofHold(result: { ok: true; value: { token: string; expiresAt: string } } | Refused): Answer {
  if (!result.ok) return refused(result);
  const { token, expiresAt } = result.value;
  return { ...DONE, token, expiresAtMs: Date.parse(expiresAt) };
}

function refused({ refusal }: Refused): Answer {
  return { ok: false, code: refusal.code, resource: refusal.resource ?? null };
}

function timeOf({ practice, service, startMs }: BookCommand | HoldCommand | SeriesCommand) {
  return { practiceId: practice.id, serviceId: service.id, startsAt: instant(startMs) };
}

function instant(ms: number): Instant {
  return Instant.parse(toZonedIso(ms, 'America/Sao_Paulo' as never));
}

/** As the database keeps a token. */
export function hashOf(token: string): string {
  return hashToken(token).toString('hex');
}
