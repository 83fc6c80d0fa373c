import {
  ACCOUNT_LINK_TOKEN,
  INVITATION_TOKEN,
  PATIENT_CODE,
  PATIENT_CODE_MINUTES,
} from '@agendify/contracts';
import type { AlertId, MessageId } from '@agendify/kernel';
import type { Envelope, OrganizationCipher, TenantTx } from '@agendify/platform';
import { calendarPart } from '../../channels/email/calendar-part.ts';
import type { Email } from '../../channels/email/email-channel.ts';
import { SEND_TIMEOUT_MS } from '../../channels/email/smtp-channel.ts';
import type { SenderAddress } from '../../channels/email/sender-address.ts';
import { findAccountOfMember } from '../../data/account-reading.ts';
import { findOpenAlert } from '../../data/alert-reading.ts';
import { findAppointment, listAtItsTime } from '../../data/appointment-reading.ts';
import { findOpenAffiliation, findOpenInvitation } from '../../data/invitation-reading.ts';
import {
  type StoredMessage,
  findSubjectAppointment,
  leaseMessage,
  lockMessageAndItsOthers,
  supersedeMessage,
} from '../../data/message-store.ts';
import { getOrganizationName } from '../../data/patient-reading.ts';
import { RECIPIENT } from '../../data/sealed-columns.ts';
import { passwordResetContent } from '../../domain/account-content.ts';
import { alertContent } from '../../domain/alert-content.ts';
import { appointmentContent } from '../../domain/appointment-content.ts';
import { emailChangeContent } from '../../domain/email-change-content.ts';
import { invitationContent } from '../../domain/invitation-content.ts';
import { type Verdict, isDue, judgeAppointmentMessage } from '../../domain/judge-message.ts';
import type { Subject } from '../../domain/message.ts';
import { patientCodeContent } from '../../domain/patient-code-content.ts';

/** Longer than any attempt, so that nobody else takes a message whose worker still lives. */
const LEASE_MS = 2 * SEND_TIMEOUT_MS;

/** What preparing needs. */
export type PrepareMessageDeps = {
  readonly envelope: Envelope;
  readonly from: SenderAddress;
  /** Where people reach the web application, without a slash at the end. */
  readonly publicUrl: string;
};

/** A message that is ours to send now. */
export type PreparedMessage = { readonly id: MessageId; readonly attempts: number; readonly email: Email };

/**
 * Takes a due message if it is still true, and builds its e-mail from how things stand now. `superseded`: it was
 * not true any more and was put aside. `later`: somebody else has it, or another message about the same
 * appointment must arrive first.
 */
export async function prepareMessage(
  tx: TenantTx,
  id: MessageId,
  nowMs: number,
  deps: PrepareMessageDeps,
): Promise<PreparedMessage | Exclude<Verdict, 'send'>> {
  const appointmentId = await findSubjectAppointment(tx, id);
  const atItsTime = appointmentId === null ? [] : await listAtItsTime(tx, appointmentId);
  const found = await lockMessageAndItsOthers(tx, id, atItsTime);
  const message = found.find((one) => one.id === id);
  if (!message || !isDue(message, nowMs)) return 'later';
  const others = found.filter((one) => one.id !== id);
  const letter = await writeLetter(tx, message, others, nowMs, deps);
  if (letter === 'later') return 'later';
  if (letter === 'superseded') {
    await supersedeMessage(tx, id);
    return 'superseded';
  }
  await leaseMessage(tx, id, nowMs + LEASE_MS);
  const email = { messageId: `<${id}@${deps.from.domain}>`, ...letter };
  return { id, attempts: message.attempts + 1, email };
}

type Letter = Omit<Email, 'messageId'>;

async function writeLetter(
  tx: TenantTx,
  message: StoredMessage,
  others: readonly StoredMessage[],
  nowMs: number,
  deps: PrepareMessageDeps,
): Promise<Letter | Exclude<Verdict, 'send'>> {
  const cipher = await deps.envelope.cipherOf(tx);
  const to = cipher.open(RECIPIENT, { id: message.id }, message.recipient);
  const { subject } = message;
  if (subject.kind === 'alert-raised') return alertLetter(tx, message, subject.alertId, to, deps);
  if ('accountId' in subject) return accountLetter(tx, message, subject, to, cipher, deps);
  if ('codeId' in subject) return codeLetter(tx, message, subject, to, cipher, nowMs);
  if (!('appointmentId' in subject)) return invitationLetter(tx, message, subject, to, cipher, nowMs, deps);
  const appointment = await findAppointment(tx, subject.appointmentId);
  const verdict = judgeAppointmentMessage(subject.kind, appointment, others, nowMs);
  if (verdict !== 'send' || !appointment) return verdict === 'later' ? 'later' : 'superseded';
  const content = appointmentContent(subject.kind, message.language, appointment);
  if (appointment.attendance === 'order-of-arrival') return { to, ...content };
  const people = { organizerAddress: deps.from.address, patientAddress: to };
  const isCancelled = subject.kind === 'appointment-cancelled';
  return {
    to,
    ...content,
    calendar: calendarPart(isCancelled, message.language, appointment, appointment, people),
  };
}

type InvitationSubject = Extract<Subject, { invitationId: unknown } | { professionalId: unknown }>;

async function alertLetter(
  tx: TenantTx,
  { language }: StoredMessage,
  alertId: AlertId,
  to: string,
  { publicUrl }: PrepareMessageDeps,
): Promise<Letter | 'superseded'> {
  const alert = await findOpenAlert(tx, alertId);
  if (!alert) return 'superseded';
  return { to, ...alertContent(language, { ...alert, url: `${publicUrl}/set-up/alerts` }) };
}

type AccountSubject = Extract<Subject, { accountId: unknown }>;

/** Where the links lead. */
const PAGES = {
  'password-reset-asked': 'reset-password',
  'email-proof-asked': 'confirm-address',
  'email-change-asked': 'confirm-email',
  'email-changed': 'undo-email',
} as const;

async function accountLetter(
  tx: TenantTx,
  { language, sealedToken }: StoredMessage,
  { kind, accountId, linkId }: AccountSubject,
  to: string,
  cipher: OrganizationCipher,
  deps: PrepareMessageDeps,
): Promise<Letter | 'superseded'> {
  if (kind === 'email-taken') return { to, ...emailChangeContent(kind, language, null) };
  const account = await findAccountOfMember(tx, accountId);
  if (!account || !sealedToken) return 'superseded';
  const token = cipher.open(ACCOUNT_LINK_TOKEN, { linkId }, sealedToken);
  const url = `${deps.publicUrl}/${PAGES[kind]}#token=${token}`;
  if (kind === 'password-reset-asked')
    return { to, ...passwordResetContent(language, { name: account.name, url }) };
  return { to, ...emailChangeContent(kind, language, url) };
}

type CodeSubject = Extract<Subject, { codeId: unknown }>;

async function codeLetter(
  tx: TenantTx,
  { language, sealedToken, createdAtMs }: StoredMessage,
  { codeId }: CodeSubject,
  to: string,
  cipher: OrganizationCipher,
  nowMs: number,
): Promise<Letter | 'superseded'> {
  // A code that works no more when the mail server comes back would only confuse.
  if (!sealedToken || nowMs - createdAtMs >= PATIENT_CODE_MINUTES * 60_000) return 'superseded';
  const code = cipher.open(PATIENT_CODE, { codeId }, sealedToken);
  const organizationName = await getOrganizationName(tx);
  return { to, ...patientCodeContent(language, { organizationName, code, minutes: PATIENT_CODE_MINUTES }) };
}

async function invitationLetter(
  tx: TenantTx,
  message: StoredMessage,
  subject: InvitationSubject,
  to: string,
  cipher: OrganizationCipher,
  nowMs: number,
  deps: PrepareMessageDeps,
): Promise<Letter | 'superseded'> {
  const isMember = subject.kind === 'member-invited';
  const id = isMember ? subject.invitationId : subject.professionalId;
  const open = isMember
    ? await findOpenInvitation(tx, subject.invitationId, nowMs)
    : await findOpenAffiliation(tx, subject.professionalId);
  if (!open || !message.sealedToken) return 'superseded';
  const token = cipher.open(INVITATION_TOKEN, { invitedId: id }, message.sealedToken);
  const page = isMember ? 'invitations' : 'professional-invitations';
  // After the #: a fragment reaches no server and no log.
  const url = `${deps.publicUrl}/${page}/accept#token=${token}`;
  return { to, ...invitationContent(subject.kind, message.language, { ...open, url }) };
}
