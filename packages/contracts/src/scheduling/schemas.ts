import {
  AppointmentId,
  ClinicId,
  LocalDate,
  MinuteInstant,
  Money,
  PatientId,
  PlanId,
  PracticeId,
  RoomId,
  SeriesId,
  ServiceId,
  SessionId,
} from '@agendify/kernel';
import { z } from 'zod';
import { Channel, Modality, VisitKind } from '../clinics/rule-schemas.ts';
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

/** What is booked of a service beside its time. */
export const BookingCase = z.object({
  visit: VisitKind.optional().describe('First visit or return, where the duration depends on it'),
  modality: Modality.optional().describe("The service's own when absent"),
  planId: PlanId.optional().describe('Paid by this plan; privately when absent'),
});
export type BookingCase = z.infer<typeof BookingCase>;

/** Deliberately over the ordinary capacity: needs the permission, a reason, and room in the quota of the shift. */
export const SqueezeIn = z.object({
  reason: lines(200).min(1, { error: 'must say why' }),
  intoOccupiedRoom: z
    .boolean()
    .default(false)
    .describe('Also into a room or device that another patient occupies: needs a permission of its own'),
});
export type SqueezeIn = z.infer<typeof SqueezeIn>;

/** An appointment to book; the end follows from the service. */
export const NewAppointment = BookingCase.extend({
  practiceId: PracticeId,
  serviceId: ServiceId,
  patientId: PatientId,
  startsAt: MinuteInstant,
  roomId: RoomId.optional().describe("The practice's usual room when absent"),
  notes: lines(500).optional().describe('For reception; nothing clinical'),
  holdToken: z
    .string()
    .regex(/^[A-Za-z0-9_-]{43}$/)
    .optional()
    .describe('Of a hold on this time, which is used up'),
  squeezeIn: SqueezeIn.optional(),
  patientOverlapReason: lines(200)
    .min(1)
    .optional()
    .describe('Books although the patient has another appointment at that time'),
  followUpOf: AppointmentId.optional().describe(
    'The completed visit to which this one is the follow-up, free of charge',
  ),
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
  patientOverlapReason: lines(200)
    .min(1)
    .optional()
    .describe('Moves although the patient has another appointment at that time'),
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
    channel: Channel.nullable(),
    modality: Modality.nullable(),
    visit: VisitKind.nullable(),
    planId: PlanId.nullable(),
    isSqueezeIn: z.boolean(),
    squeezeInReason: z.string().nullable(),
    patientOverlapReason: z.string().nullable(),
    followUpOf: AppointmentId.nullable(),
    seriesId: SeriesId.nullable(),
    seriesIndex: z.int().nullable().describe('Its place in the series, from 0'),
    sessionId: SessionId.nullable().describe('The group session that it shares'),
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
  'isSqueezeIn',
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
  z.boolean(),
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
        hours: z
          .array(z.tuple([z.int(), z.int()]))
          .describe(
            'When it attends on this day by all layers of hours: start and end in seconds since the epoch',
          ),
        blocks: z
          .array(
            z.tuple([
              z.string().nullable(),
              z.int(),
              z.int(),
              z.string().nullable(),
              z.enum(['block', 'absence', 'recurring-block', 'holiday']),
            ]),
          )
          .describe('Id, start and end in seconds since the epoch, reason, kind; a holiday has no id'),
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
