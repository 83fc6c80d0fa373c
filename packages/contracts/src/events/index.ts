import { EventId, OrganizationId } from '@agendify/kernel';
import { z } from 'zod';
import { CLINICS_EVENTS } from '../clinics/events.ts';
import { COMPLIANCE_EVENTS } from '../compliance/events.ts';
import { IDENTITY_EVENTS } from '../identity/events.ts';
import { PATIENTS_EVENTS } from '../patients/events.ts';
import { SCHEDULING_EVENTS } from '../scheduling/events.ts';

/** Every event that a module may append to the outbox, with the schema of its payload. */
export const EVENTS = {
  ...IDENTITY_EVENTS,
  ...CLINICS_EVENTS,
  ...PATIENTS_EVENTS,
  ...SCHEDULING_EVENTS,
  ...COMPLIANCE_EVENTS,
} as const;

/** The name of an event, `module.noun-verbed`. */
export type EventType = keyof typeof EVENTS;
/** What an event carries: ids, and sealed tokens where a message needs one. */
export type EventPayload<T extends EventType> = z.infer<(typeof EVENTS)[T]>;

/** What travels from the outbox to a consumer. */
export const EventEnvelope = z.object({
  id: EventId,
  organizationId: OrganizationId,
  type: z.custom<EventType>((value) => typeof value === 'string' && value in EVENTS),
  payload: z.unknown(),
  occurredAt: z.string(),
});
export type EventEnvelope = z.infer<typeof EventEnvelope>;

/**
 * Which module listens to which event. The relay, which may run in a process without those modules, copies an
 * event into one queue for each listener.
 */
export const SUBSCRIPTIONS = {
  scheduling: ['patients.patient-renamed', 'clinics.rules-changed'],
  notifications: [
    'identity.member-invited',
    'identity.password-reset-asked',
    'identity.patient-code-asked',
    'identity.email-change-asked',
    'identity.email-taken',
    'identity.email-changed',
    'identity.email-proof-asked',
    'clinics.professional-invited',
    'scheduling.appointment-booked',
    'scheduling.appointment-moved',
    'scheduling.appointment-cancelled',
    'scheduling.appointment-restored',
    'compliance.alert-raised',
  ],
} as const satisfies Record<string, readonly EventType[]>;

/** A module that listens to events; also the name of its queue. */
export type SubscribingModule = keyof typeof SUBSCRIPTIONS;

/**
 * Where the token of an invitation's link is sealed when it travels in an event: bound to the invitation of a member, or
 * to the professional who was invited. Sealed by who invites, opened by who writes the message.
 */
export const INVITATION_TOKEN = { name: 'invitation-token', row: ['invitedId'] } as const;

/** Where the token of a link to an account itself is sealed when it travels in an event: bound to the row that keeps its hash. */
export const ACCOUNT_LINK_TOKEN = { name: 'account-link-token', row: ['linkId'] } as const;

/** Where a patient's sign-in code is sealed when it travels in an event: bound to the row that keeps its keyed hash. */
export const PATIENT_CODE = { name: 'patient-sign-in-code', row: ['codeId'] } as const;

/** Where an address that an account has not, or has no longer, is sealed when it travels in an event: bound to the same row. */
export const ACCOUNT_LINK_ADDRESS = { name: 'account-link-address', row: ['linkId'] } as const;
