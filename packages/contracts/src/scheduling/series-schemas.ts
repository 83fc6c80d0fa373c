import { AppointmentId, MinuteInstant, PatientId, PracticeId, SeriesId, ServiceId } from '@agendify/kernel';
import { z } from 'zod';
import { lines } from '../http/text.ts';
import { REFUSING_RULES, RefusalCause, RefusingRule } from './availability-schemas.ts';
import { Alternative } from './problems.ts';
import { Appointment, BookingCase } from './schemas.ts';

/** What to do with a visit that falls on a holiday: nothing, leave it out, or go to the next day or week that is none. */
export const HolidayShift = z.enum(['none', 'skip', 'next-day', 'next-week']);
export type HolidayShift = z.infer<typeof HolidayShift>;

/** Visits at the same local time, every so many weeks. */
export const NewSeries = BookingCase.extend({
  practiceId: PracticeId,
  serviceId: ServiceId,
  patientId: PatientId,
  startsAt: MinuteInstant.describe('The first visit; its local time is that of all'),
  weekdays: z
    .array(z.int().min(1).max(7))
    .max(7)
    .default([])
    .describe('None: the weekday of the first visit'),
  everyWeeks: z.int().min(1).max(12).default(1),
  count: z.int().min(2).max(104),
  holidayShift: HolidayShift.default('none'),
  notes: lines(500).optional(),
});
export type NewSeries = z.infer<typeof NewSeries>;

/** One visit of a plan: it fits, or which rule refuses it and what would fit instead. */
export const PlannedVisit = z.object({
  index: z.int().describe('Its place in the series, from 0'),
  startsAt: z.string(),
  verdict: z.enum(['fits', 'refused', 'skipped']),
  isShifted: z.boolean().describe('Moved away from a holiday'),
  rule: RefusingRule.optional(),
  cause: RefusalCause.optional(),
  alternatives: z.array(Alternative).describe('The nearest free times, best first, for one that is refused'),
});
export type PlannedVisit = z.infer<typeof PlannedVisit>;

/** What a series would become: how many of its visits fit, and what about the others. */
export const SeriesPlan = z
  .object({ timeZone: z.string(), fitting: z.int(), total: z.int(), visits: z.array(PlannedVisit) })
  .meta({ id: 'SeriesPlan' });
export type SeriesPlan = z.infer<typeof SeriesPlan>;

/** A series to book: whole or not at all, or what fits; `choices` are the times taken instead of refused ones. */
export const SeriesToBook = NewSeries.extend({
  commit: z.enum(['whole', 'fitting']),
  choices: z
    .array(z.object({ index: z.int().min(0).max(103), startsAt: MinuteInstant }))
    .max(104)
    .default([]),
});
export type SeriesToBook = z.infer<typeof SeriesToBook>;

/** A booked series with its visits in order, and those that were left out. */
export const Series = z
  .object({
    id: SeriesId,
    appointments: z.array(Appointment),
    leftOut: z.array(PlannedVisit),
  })
  .meta({ id: 'Series' });
export type Series = z.infer<typeof Series>;

/** Which visits of a series a change is for, seen from one of them. */
export const SeriesScope = z.enum(['this', 'following', 'all']);
export type SeriesScope = z.infer<typeof SeriesScope>;

/** Moves visits of a series by as many days and to the same local time as the one that is named. */
export const MoveSeries = z.object({
  appointmentId: AppointmentId,
  scope: SeriesScope,
  startsAt: MinuteInstant.describe('Where the named visit goes'),
  practiceId: PracticeId.optional(),
  commit: z.enum(['whole', 'fitting']),
});
export type MoveSeries = z.infer<typeof MoveSeries>;

/** Cancels open visits of a series. */
export const CancelSeries = z.object({
  appointmentId: AppointmentId,
  scope: SeriesScope,
  cancelledBy: z.enum(['patient', 'clinic']),
  reason: lines(200).min(1, { error: 'must say why' }),
});
export type CancelSeries = z.infer<typeof CancelSeries>;

/** What became of each open visit that a change was for. */
export const ChangedVisits = z
  .object({
    changed: z.array(Appointment).describe('As they are now in force'),
    unchanged: z.array(
      z.object({
        appointmentId: AppointmentId,
        rule: z.enum([...REFUSING_RULES, 'follow-up-not-allowed']),
        cause: RefusalCause,
        alternatives: z.array(Alternative),
      }),
    ),
  })
  .meta({ id: 'ChangedVisits' });
export type ChangedVisits = z.infer<typeof ChangedVisits>;

/** An appointment that lies in a block, and the nearest free times for it outside. */
export const AffectedAppointment = z.object({ appointment: Appointment, alternatives: z.array(Alternative) });
export type AffectedAppointment = z.infer<typeof AffectedAppointment>;

/** Where to move appointments that lie in a block; at most 100 at a time. */
export const MoveAffected = z.object({
  moves: z
    .array(
      z.object({
        appointmentId: AppointmentId,
        startsAt: MinuteInstant,
        practiceId: PracticeId.optional().describe('To another practice, such as a substitute'),
      }),
    )
    .min(1)
    .max(100),
  commit: z.enum(['whole', 'fitting']),
});
export type MoveAffected = z.infer<typeof MoveAffected>;
