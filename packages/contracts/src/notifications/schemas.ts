import { AppointmentId, MessageId } from '@agendify/kernel';
import { z } from 'zod';

/** What a message is about. */
export const MESSAGE_KINDS = [
  'appointment-booked',
  'appointment-moved',
  'appointment-cancelled',
  'appointment-restored',
  'member-invited',
  'professional-invited',
  'alert-raised',
  'password-reset-asked',
  'patient-code-asked',
  'email-change-asked',
  'email-taken',
  'email-changed',
  'email-proof-asked',
] as const;
/** One entry of `MESSAGE_KINDS`. */
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** `superseded`: it was not true any more when its turn came. */
export const MESSAGE_STATES = ['queued', 'sent', 'failed', 'superseded'] as const;

/** A message to a person and what became of it; never its content or address. */
export const Message = z
  .object({
    id: MessageId,
    kind: z.enum(MESSAGE_KINDS),
    channel: z.literal('email'),
    state: z.enum(MESSAGE_STATES),
    appointmentId: AppointmentId.nullable(),
    createdAt: z.string(),
    sentAt: z.string().nullable(),
  })
  .meta({ id: 'Message' });
export type Message = z.infer<typeof Message>;
