/** Acts that have a sentence of their own; the key of the sentence among the texts. */
const ACTS = {
  'patients.patient-read': 'patientRead',
  'patients.patient-added': 'patientAdded',
  'patients.patient-changed': 'patientChanged',
  'scheduling.appointment-booked': 'appointmentBooked',
  'scheduling.appointment-moved': 'appointmentMoved',
  'scheduling.appointment-cancelled': 'appointmentCancelled',
  'scheduling.appointment-restored': 'appointmentRestored',
  'scheduling.appointment-completed': 'appointmentCompleted',
  'scheduling.appointment-no-show': 'appointmentNoShow',
  'identity.signed-in': 'signedIn',
  'identity.signed-out': 'signedOut',
  'identity.sign-in-failed': 'signInFailed',
  'identity.refresh-token-reused': 'tokenReused',
  'identity.stepped-up': 'steppedUp',
  'identity.session-ended': 'sessionEnded',
  'identity.password-changed': 'passwordChanged',
  'identity.password-reset-asked': 'passwordResetAsked',
  'identity.factor-added': 'factorAdded',
  'identity.factor-removed': 'factorRemoved',
  'identity.passkey-added': 'passkeyAdded',
  'identity.passkey-removed': 'passkeyRemoved',
  'identity.recovery-codes-renewed': 'recoveryCodesRenewed',
  'identity.identity-linked': 'identityLinked',
  'identity.identity-unlinked': 'identityUnlinked',
  'identity.single-sign-on-refused': 'singleSignOnRefused',
  'identity.patient-code-asked': 'patientCodeAsked',
  'identity.patient-signed-in': 'patientSignedIn',
  'identity.patient-sign-in-failed': 'patientSignInFailed',
  'identity.patient-session-ended': 'patientSessionEnded',
  'identity.patient-passkey-added': 'patientPasskeyAdded',
  'identity.patient-passkey-removed': 'patientPasskeyRemoved',
  'identity.email-proof-asked': 'emailProofAsked',
  'identity.email-proven': 'emailProven',
  'identity.ways-in-removed': 'waysInRemoved',
  'identity.email-change-asked': 'emailChangeAsked',
  'identity.email-changed': 'emailChanged',
  'identity.email-change-undone': 'emailChangeUndone',
  'compliance.audit-exported': 'auditExported',
  'compliance.glass-broken': 'glassBroken',
  'compliance.alert-added': 'alertRaised',
  'compliance.alert-changed': 'alertDecided',
} as const;

/** Things whose changes have a sentence made of what was done and to what; the key of the thing among the texts. */
const NOUNS = {
  'identity.member': 'member',
  'identity.invitation': 'invitation',
  'identity.organization': 'organization',
  'identity.api-key': 'apiKey',
  'identity.single-sign-on': 'singleSignOn',
  'identity.email-domain': 'emailDomain',
  'identity.organization-identity': 'organizationIdentity',
  'clinics.clinic': 'clinic',
  'clinics.professional': 'professional',
  'clinics.service': 'service',
  'clinics.practice': 'practice',
  'clinics.practice-service': 'practiceService',
  'clinics.practice-plan': 'practicePlan',
  'clinics.resource': 'resource',
  'clinics.resource-class': 'resourceClass',
  'clinics.block': 'block',
  'clinics.recurring-block': 'recurringBlock',
  'clinics.hours': 'hours',
  'clinics.hours-exception': 'hoursException',
  'clinics.holiday-choice': 'holidayChoice',
  'clinics.shift-rule': 'shiftRule',
  'clinics.insurer': 'insurer',
  'clinics.plan': 'plan',
  'clinics.travel-time': 'travelTime',
  'platform.data-key': 'dataKey',
  'scheduling.patient-limits': 'patientLimits',
  'scheduling.calendar-feed': 'calendarFeed',
  'compliance.audit-settings': 'auditSettings',
  'compliance.alert-rule': 'alertRule',
} as const;

const VERBS = { added: 'added', changed: 'changed', removed: 'removed' } as const;

/** How an act is said: by a sentence of its own, by what was done to what, or by its name where there is no sentence yet. */
export type SaidAct =
  | { readonly kind: 'act'; readonly key: (typeof ACTS)[keyof typeof ACTS] }
  | {
      readonly kind: 'change';
      readonly verb: keyof typeof VERBS;
      readonly noun: (typeof NOUNS)[keyof typeof NOUNS];
    }
  | { readonly kind: 'other'; readonly action: string };

/** Finds how an act is said. */
export function sayAct(action: string): SaidAct {
  if (isKeyOf(ACTS, action)) return { kind: 'act', key: ACTS[action] };
  const [, name = '', verb = ''] = /^(.+)-(added|changed|removed)$/.exec(action) ?? [];
  if (isKeyOf(NOUNS, name) && isKeyOf(VERBS, verb)) return { kind: 'change', verb, noun: NOUNS[name] };
  return { kind: 'other', action };
}

/** What a thing is called, as far as the entry says: its name now, or the one that it had. */
export function nameIn(changes: Readonly<Record<string, unknown>> | null): string | null {
  for (const part of [changes?.['to'], changes?.['from']]) {
    if (typeof part !== 'object' || part === null || !('name' in part)) continue;
    if (typeof part.name === 'string') return part.name;
  }
  return null;
}

function isKeyOf<T extends object>(table: T, key: string): key is Extract<keyof T, string> {
  return Object.hasOwn(table, key);
}
