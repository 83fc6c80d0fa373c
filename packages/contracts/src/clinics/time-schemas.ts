import {
  AnyId,
  BlockId,
  ClinicId,
  ExceptionId,
  LocalDate,
  LocalTime,
  MinuteInstant,
  RecurringBlockId,
} from '@agendify/kernel';
import { z } from 'zod';
import { lines, text } from '../http/text.ts';

const reason = lines(200).nullable();
const Beginning = LocalTime.refine((time) => time !== '24:00', { error: 'must be before 24:00' });
const Weekday = z.int().min(1).max(7).describe('1 is Monday, 7 is Sunday');
const Weekdays = z
  .array(Weekday)
  .min(1)
  .max(7)
  .refine((days) => new Set(days).size === days.length, { error: 'must name each day once' });

/**
 * A window of a weekday in the clinic's local time, half-open. `24:00` closes a day; a window that closes at or
 * before its opening runs over midnight into the next day.
 */
export const WeeklyWindow = z.object({ weekday: Weekday, opensAt: Beginning, closesAt: LocalTime });
export type WeeklyWindow = z.infer<typeof WeeklyWindow>;

/**
 * The windows of the week to set, and from and until when they hold. Without `validFrom` they hold from today in the
 * clinic's zone on, or from always where there were none; without `validUntil` for good. What held before `validFrom`
 * stays as history; what held after `validUntil` comes back then.
 */
export const NewHours = z
  .object({
    hours: z.array(WeeklyWindow).max(70),
    validFrom: LocalDate.optional(),
    validUntil: LocalDate.optional().describe('The first day on which they no longer hold'),
  })
  .refine((h) => !h.validFrom || !h.validUntil || h.validFrom < h.validUntil, {
    error: 'must be after `validFrom`',
    path: ['validUntil'],
  });
export type NewHours = z.infer<typeof NewHours>;

/** Whose hours they are. Hours of a clinic, room, service or plan restrict; where there are none, they do not. */
export const HoursOwnerKind = z.enum(['clinic', 'practice', 'room', 'service', 'plan']);
export type HoursOwnerKind = z.infer<typeof HoursOwnerKind>;

/** The hours of one owner over time, oldest first. */
export const HoursHistory = z
  .object({
    periods: z.array(
      z.object({
        validFrom: z.string().nullable().describe('Null: since always'),
        validUntil: z.string().nullable().describe('Null: for good'),
        hours: z.array(z.object({ weekday: z.int(), opensAt: z.string(), closesAt: z.string() })),
      }),
    ),
  })
  .meta({ id: 'HoursHistory' });
export type HoursHistory = z.infer<typeof HoursHistory>;

/** Who or what an exception changes: each changes only its own layer of hours. */
export const ExceptionOwnerKind = z.enum(['clinic', 'practice', 'room']);
export type ExceptionOwnerKind = z.infer<typeof ExceptionOwnerKind>;

/** A day on which the hours of a clinic, practice or room are other than usual. */
export const NewException = z.object({
  ownerKind: ExceptionOwnerKind,
  ownerId: AnyId,
  date: LocalDate,
  kind: z.enum(['extra', 'closed']).describe('Adds the window to the hours, or takes it away'),
  opensAt: Beginning.describe('00:00 to 24:00 for the whole day'),
  closesAt: LocalTime.describe('At or before `opensAt`: on the next day'),
  reason: lines(200).optional(),
});
export type NewException = z.infer<typeof NewException>;

/** See `NewException`. */
export const Exception = z
  .object({
    id: ExceptionId,
    ownerKind: ExceptionOwnerKind,
    ownerId: z.string(),
    date: z.string(),
    kind: z.enum(['extra', 'closed']),
    opensAt: z.string(),
    closesAt: z.string(),
    reason,
  })
  .meta({ id: 'Exception' });
export type Exception = z.infer<typeof Exception>;

/** What a block holds for. `organization` has no id: everything of the organization. */
export const BlockScopeKind = z.enum([
  'organization',
  'clinic',
  'room',
  'professional',
  'practice',
  'service',
]);
export type BlockScopeKind = z.infer<typeof BlockScopeKind>;

/** A period to block, half-open, on whole minutes. An absence is a block of a professional over all clinics. */
export const NewBlock = z
  .object({
    scopeKind: BlockScopeKind.default('practice'),
    scopeId: AnyId.optional().describe('Absent only for the organization'),
    kind: z.enum(['block', 'absence']).default('block'),
    startsAt: MinuteInstant,
    endsAt: MinuteInstant,
    reason: lines(200).optional(),
  })
  .refine((b) => Date.parse(b.startsAt) < Date.parse(b.endsAt), {
    error: 'must end after it starts',
    path: ['endsAt'],
  })
  .refine((b) => (b.scopeKind === 'organization') === (b.scopeId === undefined), {
    error: 'must name what is blocked, and nothing for the whole organization',
    path: ['scopeId'],
  })
  .refine((b) => b.kind === 'block' || b.scopeKind === 'professional', {
    error: 'must be of a professional when it is an absence',
    path: ['scopeKind'],
  });
export type NewBlock = z.infer<typeof NewBlock>;

/** A period in which nobody can be booked there, half-open. Appointments already booked stay. */
export const Block = z
  .object({
    id: BlockId,
    scopeKind: BlockScopeKind,
    scopeId: z.string().nullable(),
    kind: z.enum(['block', 'absence']),
    startsAt: z.string(),
    endsAt: z.string(),
    timeZone: z.string().describe('The zone in which the instants are shown'),
    reason,
  })
  .meta({ id: 'Block' });
export type Block = z.infer<typeof Block>;

/** A block that comes back every week, or every n weeks counted from the week of `validFrom`. */
export const NewRecurringBlock = z
  .object({
    scopeKind: BlockScopeKind,
    scopeId: AnyId.optional(),
    weekdays: Weekdays,
    startsAt: Beginning.describe("In each clinic's local time"),
    endsAt: LocalTime.describe('At or before `startsAt`: on the next day'),
    everyWeeks: z.int().min(1).max(52).default(1),
    validFrom: LocalDate,
    validUntil: LocalDate.optional().describe('The first day on which it no longer comes'),
    reason: lines(200).optional(),
  })
  .refine((b) => (b.scopeKind === 'organization') === (b.scopeId === undefined), {
    error: 'must name what is blocked, and nothing for the whole organization',
    path: ['scopeId'],
  })
  .refine((b) => !b.validUntil || b.validFrom < b.validUntil, {
    error: 'must be after `validFrom`',
    path: ['validUntil'],
  });
export type NewRecurringBlock = z.infer<typeof NewRecurringBlock>;

/** See `NewRecurringBlock`. */
export const RecurringBlock = z
  .object({
    id: RecurringBlockId,
    scopeKind: BlockScopeKind,
    scopeId: z.string().nullable(),
    weekdays: z.array(z.int()),
    startsAt: z.string(),
    endsAt: z.string(),
    everyWeeks: z.int(),
    validFrom: z.string(),
    validUntil: z.string().nullable(),
    reason,
  })
  .meta({ id: 'RecurringBlock' });
export type RecurringBlock = z.infer<typeof RecurringBlock>;

/** What a clinic does on a day: closes on one of its own, or works although it is a holiday. */
export const HolidayChoice = z.object({
  isClosed: z.boolean(),
  name: text(100).min(1).optional().describe('Required for a day that is no public holiday'),
});
export type HolidayChoice = z.infer<typeof HolidayChoice>;

/** A holiday of a clinic. */
export const ClinicHoliday = z
  .object({
    clinicId: ClinicId,
    date: z.string(),
    name: z.string(),
    scope: z.enum(['national', 'state', 'municipal', 'optional', 'own']),
    isClosed: z
      .boolean()
      .describe('Optional ones (ponto facultativo) are worked unless the clinic says otherwise'),
    isChosen: z.boolean().describe('The clinic has decided otherwise than usual, or added the day'),
  })
  .meta({ id: 'ClinicHoliday' });
export type ClinicHoliday = z.infer<typeof ClinicHoliday>;
