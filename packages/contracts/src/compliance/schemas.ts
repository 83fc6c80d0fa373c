import { AccountId, AlertId, AnyId, Instant, PatientId } from '@agendify/kernel';
import { z } from 'zod';
import { text } from '../http/text.ts';

/** Kinds of suspicious access. */
export const ALERT_KINDS = [
  'many-records',
  'out-of-hours',
  'colleague-record',
  'same-surname',
  'new-device',
  'failed-sign-ins',
  'much-exported',
  'token-reuse',
  'glass-broken',
  'trail-broken',
] as const;
/** One of `ALERT_KINDS`. */
export const AlertKind = z.enum(ALERT_KINDS);
export type AlertKind = z.infer<typeof AlertKind>;

/** How grave an alert is. */
export const AlertSeverity = z.enum(['medium', 'high', 'critical']);
export type AlertSeverity = z.infer<typeof AlertSeverity>;

/** What was decided on an alert: nothing yet, seen to, or that there was nothing in it. */
export const AlertState = z.enum(['open', 'acknowledged', 'false-positive']);
export type AlertState = z.infer<typeof AlertState>;

/** What narrows the trail. */
export const AuditFilter = z.object({
  actorId: AnyId.optional().describe('Account, patient or API key'),
  action: z
    .string()
    .regex(/^[a-z.-]{1,60}$/, { error: 'must be the beginning of an action, as `patients.`' })
    .optional(),
  objectId: AnyId.optional(),
  patientId: PatientId.optional().describe(
    'Entries about the patient or about an appointment of the patient',
  ),
  from: Instant.optional(),
  to: Instant.optional().describe('Not included'),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

/** One act, with the names that its people bear today. */
export const AuditEntry = z
  .object({
    id: z.string(),
    at: z.string(),
    actorKind: z.enum(['member', 'patient', 'api-key', 'stranger', 'system']),
    actorId: z.string().nullable(),
    actorName: z.string().nullable(),
    action: z.string().describe('`module.noun-verbed`'),
    objectKind: z.string().nullable(),
    objectId: z.string().nullable(),
    objectName: z.string().nullable().describe('Of a patient, a member or a professional'),
    changes: z.record(z.string(), z.unknown()).nullable(),
    ip: z.string().nullable(),
    isSealed: z.boolean().describe('Covered by a seal, which happens within a minute'),
  })
  .meta({ id: 'AuditEntry' });
export type AuditEntry = z.infer<typeof AuditEntry>;

/** How long ordinary entries are kept. */
export const AuditSettings = z
  .object({
    keepMonths: z
      .int()
      .min(6, { error: 'must be six months or more' })
      .max(240)
      .describe('Ordinary entries. Who looked at a record is kept as long as the record'),
  })
  .meta({ id: 'AuditSettings' });
export type AuditSettings = z.infer<typeof AuditSettings>;

/** One look at a patient's record. */
export const RecordAccess = z
  .object({
    id: z.string(),
    at: z.string(),
    actorKind: AuditEntry.shape.actorKind,
    actorName: z.string().nullable(),
    action: z.string(),
  })
  .meta({ id: 'RecordAccess' });
export type RecordAccess = z.infer<typeof RecordAccess>;

/** Why somebody without a relation of care must see a record. */
export const BreakGlass = z.object({
  reason: text(500).min(15, { error: 'must say why, in 15 characters or more' }),
});

/** An access that was broken open, and until when. */
export const GlassBreak = z
  .object({ patientId: PatientId, expiresAt: z.string() })
  .meta({ id: 'GlassBreak' });
export type GlassBreak = z.infer<typeof GlassBreak>;

/** Something suspicious, and what became of it. */
export const Alert = z
  .object({
    id: AlertId,
    kind: AlertKind,
    severity: AlertSeverity,
    state: AlertState,
    raisedAt: z.string(),
    lastAt: z.string().describe('When it happened last within the same time'),
    count: z.int(),
    threshold: z.int(),
    windowMinutes: z.int(),
    actorId: AccountId.nullable(),
    actorName: z.string().nullable(),
    patientId: PatientId.nullable(),
    patientName: z.string().nullable(),
    reason: z.string().nullable().describe('Why the glass was broken'),
    note: z.string().nullable(),
    decidedByName: z.string().nullable(),
    decidedAt: z.string().nullable(),
  })
  .meta({ id: 'Alert' });
export type Alert = z.infer<typeof Alert>;

/** What is written beside a decision. */
export const AlertNote = z.object({
  note: text(500).min(3, { error: 'must say something, in 3 characters or more' }),
});

/** A rule as an organization has it. */
export const AlertRule = z
  .object({
    kind: AlertKind,
    severity: AlertSeverity,
    windowMinutes: z.int(),
    usualThreshold: z.int().describe('Nobody can be less strict than this'),
    threshold: z.int(),
    isMailed: z.boolean(),
    isAlwaysMailed: z.boolean().describe('Too grave to be kept from the owners'),
  })
  .meta({ id: 'AlertRule' });
export type AlertRule = z.infer<typeof AlertRule>;

/** What an organization may change of a rule. */
export const AlertRuleChange = z.object({ threshold: z.int().min(1), isMailed: z.boolean() });
