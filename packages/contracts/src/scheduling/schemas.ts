import {
  AppointmentId,
  ClinicId,
  LocalDate,
  MinuteInstant,
  Money,
  PatientId,
  PracticeId,
  RoomId,
  ServiceId,
} from '@agendify/kernel';
import { z } from 'zod';
import { lines } from '../http/text.ts';

/** The states that an appointment can be in by now; the full life of a visit extends this list. */
export const APPOINTMENT_STATES = [
  'booked',
  'cancelled-by-patient',
  'cancelled-by-clinic',
  'rescheduled',
  'completed',
  'no-show',
] as const;
/** One entry of `APPOINTMENT_STATES`. */
export const AppointmentState = z.enum(APPOINTMENT_STATES);
export type AppointmentState = z.infer<typeof AppointmentState>;

/** For which service and days free times are sought. */
export const FreeTimesQuery = z
  .object({
    serviceId: ServiceId,
    from: LocalDate.describe("First day, in the clinic's zone"),
    to: LocalDate.describe('Last day, included; at most 62 days'),
  })
  .refine((q) => q.from <= q.to, { error: 'must not be before `from`', path: ['to'] });
export type FreeTimesQuery = z.infer<typeof FreeTimesQuery>;

/** The times at which a service can be booked at a practice. */
export const FreeTimes = z
  .object({
    practiceId: PracticeId,
    serviceId: ServiceId,
    timeZone: z.string(),
    durationMinutes: z.int(),
    startsAt: z.array(z.string()).describe("Free starts in order, RFC 3339 with the clinic's offset"),
  })
  .meta({ id: 'FreeTimes' });
export type FreeTimes = z.infer<typeof FreeTimes>;

/** An appointment to book; the end follows from the service. */
export const NewAppointment = z.object({
  practiceId: PracticeId,
  serviceId: ServiceId,
  patientId: PatientId,
  startsAt: MinuteInstant,
  roomId: RoomId.optional().describe("The practice's usual room when absent"),
  notes: lines(500).optional().describe('For reception; nothing clinical'),
});
export type NewAppointment = z.infer<typeof NewAppointment>;

/** Where and when to move an appointment. */
export const MoveAppointment = z.object({
  startsAt: MinuteInstant,
  practiceId: PracticeId.optional().describe('To another practice of the same organization'),
  durationMinutes: z
    .int()
    .min(5)
    .max(24 * 60)
    .optional()
    .describe('The duration it was booked with when absent'),
});
export type MoveAppointment = z.infer<typeof MoveAppointment>;

/** Who cancels, and why. */
export const CancelAppointment = z.object({
  cancelledBy: z.enum(['patient', 'clinic']),
  reason: lines(200).min(1, { error: 'must say why' }),
});
export type CancelAppointment = z.infer<typeof CancelAppointment>;

/** One patient's visit. Times carry the offset of the clinic; the price is what was agreed when booking. */
export const Appointment = z
  .object({
    id: AppointmentId,
    state: AppointmentState,
    attendance: z.enum(['timed', 'order-of-arrival']),
    clinicId: ClinicId,
    practiceId: PracticeId.nullable(),
    serviceId: ServiceId.nullable(),
    patientId: PatientId,
    patientName: z.string(),
    roomId: RoomId.nullable(),
    startsAt: z.string(),
    endsAt: z.string(),
    timeZone: z.string(),
    price: Money.nullable(),
    notes: z.string().nullable(),
    cancellationReason: z.string().nullable(),
    predecessorId: AppointmentId.nullable().describe('The appointment this one was moved from'),
    successorId: AppointmentId.nullable().describe('The appointment this one was moved to'),
    moveCount: z.int(),
    version: z.int(),
  })
  .meta({ id: 'Appointment' });
export type Appointment = z.infer<typeof Appointment>;

/** The order of the values of a visit in the agenda. */
export const AGENDA_FIELDS = [
  'appointmentId',
  'practiceId',
  'startsAt',
  'endsAt',
  'state',
  'patientId',
  'patientName',
  'serviceId',
  'roomId',
  'version',
] as const;

/** A row of the agenda; instants are seconds since the epoch. */
export const AgendaRow = z.tuple([
  z.string(),
  z.string().nullable(),
  z.int(),
  z.int(),
  AppointmentState,
  z.string(),
  z.string(),
  z.string().nullable(),
  z.string().nullable(),
  z.int(),
]);

/** A day of a clinic: its practices as columns, its visits as compact rows. */
export const Agenda = z
  .object({
    clinicId: ClinicId,
    day: LocalDate,
    timeZone: z.string(),
    dayStartsAt: z.int().describe('Local midnight, in seconds since the epoch'),
    dayEndsAt: z.int().describe('The next local midnight, in seconds since the epoch'),
    practices: z.array(
      z.object({
        id: PracticeId,
        professionalId: z.string(),
        professionalName: z.string(),
        profession: z.string(),
        roomId: z.string().nullable(),
        serviceIds: z.array(z.string()),
        hours: z.array(z.tuple([z.string(), z.string()])).describe('Windows of this weekday, local time'),
        blocks: z
          .array(z.tuple([z.string(), z.int(), z.int(), z.string().nullable()]))
          .describe('Block id, start and end in seconds since the epoch, reason'),
        busy: z
          .array(z.tuple([z.int(), z.int()]))
          .describe('The professional is elsewhere: start and end in seconds since the epoch'),
      }),
    ),
    fields: z.array(z.enum(AGENDA_FIELDS)),
    appointments: z.array(AgendaRow).describe('Open, completed and no-show visits in the order of `fields`'),
  })
  .meta({ id: 'Agenda' });
export type Agenda = z.infer<typeof Agenda>;
