import { z } from 'zod';

/**
 * Makes the branded schema of one kind of id: a UUID (version 7 when we make it). The brand keeps a patient's
 * id from being passed where a clinic's is meant. Upper case is read too (RFC 9562, section 4) and made lower here: inside, ids
 * are compared as texts.
 */
function id<const Name extends string>(name: Name) {
  return z
    .uuid({ error: `must be the UUID of ${name}` })
    .toLowerCase()
    .brand<Name>();
}

/** An id whose kind is said beside it; read as all ids are, in either case. */
export const AnyId = z.uuid().toLowerCase();

/** The tenant: the border that data never crosses. */
export const OrganizationId = id('OrganizationId');
export type OrganizationId = z.infer<typeof OrganizationId>;

/** A person who can sign in; one over all organizations. */
export const AccountId = id('AccountId');
export type AccountId = z.infer<typeof AccountId>;

/** An account's place in one organization, with a role. */
export const MembershipId = id('MembershipId');
export type MembershipId = z.infer<typeof MembershipId>;

/** A pending invitation of an e-mail address into an organization. */
export const InvitationId = id('InvitationId');
export type InvitationId = z.infer<typeof InvitationId>;

/** A passkey of an account. */
export const PasskeyId = id('PasskeyId');
export type PasskeyId = z.infer<typeof PasskeyId>;

/** A passkey of a patient, in one organization. */
export const PatientPasskeyId = id('PatientPasskeyId');
export type PatientPasskeyId = z.infer<typeof PatientPasskeyId>;

/** A code that was sent to a patient's address. */
export const PatientCodeId = id('PatientCodeId');
export type PatientCodeId = z.infer<typeof PatientCodeId>;

/** Who an account is at a provider of identity. */
export const LinkedIdentityId = id('LinkedIdentityId');
export type LinkedIdentityId = z.infer<typeof LinkedIdentityId>;

/** A domain of e-mail addresses that an organization has claimed. */
export const EmailDomainId = id('EmailDomainId');
export type EmailDomainId = z.infer<typeof EmailDomainId>;

/** A key with which programs call the API for an organization. */
export const ApiKeyId = id('ApiKeyId');
export type ApiKeyId = z.infer<typeof ApiKeyId>;

/** A place of an organization with its own address and time zone. */
export const ClinicId = id('ClinicId');
export type ClinicId = z.infer<typeof ClinicId>;

/** A person who attends; one over all organizations. */
export const ProfessionalId = id('ProfessionalId');
export type ProfessionalId = z.infer<typeof ProfessionalId>;

/** A professional at a clinic. */
export const PracticeId = id('PracticeId');
export type PracticeId = z.infer<typeof PracticeId>;

/** Something that can be booked. */
export const ServiceId = id('ServiceId');
export type ServiceId = z.infer<typeof ServiceId>;

/** A room of a clinic. */
export const RoomId = id('RoomId');
export type RoomId = z.infer<typeof RoomId>;

/** A period in which a practice takes nobody. */
export const BlockId = id('BlockId');
export type BlockId = z.infer<typeof BlockId>;

/** A room or a device of a clinic; a room's id is a `RoomId` as well. */
export const ResourceId = id('ResourceId');
export type ResourceId = z.infer<typeof ResourceId>;

/** Interchangeable resources. */
export const ResourceClassId = id('ResourceClassId');
export type ResourceClassId = z.infer<typeof ResourceClassId>;

/** A day on which hours are other than usual. */
export const ExceptionId = id('ExceptionId');
export type ExceptionId = z.infer<typeof ExceptionId>;

/** A block that comes back. */
export const RecurringBlockId = id('RecurringBlockId');
export type RecurringBlockId = z.infer<typeof RecurringBlockId>;

/** A health insurer. */
export const InsurerId = id('InsurerId');
export type InsurerId = z.infer<typeof InsurerId>;

/** A plan of a health insurer. */
export const PlanId = id('PlanId');
export type PlanId = z.infer<typeof PlanId>;

/** A quota, a reservation or a limit of squeeze-ins of a shift. */
export const ShiftRuleId = id('ShiftRuleId');
export type ShiftRuleId = z.infer<typeof ShiftRuleId>;

/** A time kept for minutes. */
export const HoldId = id('HoldId');
export type HoldId = z.infer<typeof HoldId>;

/** Visits that were booked together. */
export const SeriesId = id('SeriesId');
export type SeriesId = z.infer<typeof SeriesId>;

/** A group session that several patients share. */
export const SessionId = id('SessionId');
export type SessionId = z.infer<typeof SessionId>;

/** A patient in the registry of one organization. */
export const PatientId = id('PatientId');
export type PatientId = z.infer<typeof PatientId>;

/** One patient, one practice, one service, one period. */
export const AppointmentId = id('AppointmentId');
export type AppointmentId = z.infer<typeof AppointmentId>;

/** An event in the outbox; consumers are idempotent by it. */
export const EventId = id('EventId');
export type EventId = z.infer<typeof EventId>;

/** A message to a person on one channel. */
export const MessageId = id('MessageId');
export type MessageId = z.infer<typeof MessageId>;

/** Something suspicious that owners and managers are told of. */
export const AlertId = id('AlertId');
export type AlertId = z.infer<typeof AlertId>;

/** Where new ids come from: injected, so that tests can name them. Returns a UUIDv7 as text. */
export type IdSource = () => string;
