import { AppointmentId } from '@agendify/kernel';
import { z } from 'zod';

const appointment = z.object({ appointmentId: AppointmentId });

/** Events of the scheduling module. `appointmentId` is the one that is now in force. */
export const SCHEDULING_EVENTS = {
  'scheduling.appointment-booked': appointment,
  'scheduling.appointment-moved': appointment.extend({ predecessorId: AppointmentId }),
  'scheduling.appointment-cancelled': appointment,
  'scheduling.appointment-restored': appointment,
} as const;
