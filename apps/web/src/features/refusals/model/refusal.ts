import type { Schema } from '../../../lib/api/client.ts';

type Explained = NonNullable<Schema<'FreeTimes'>['explained']>[number];

/** A start that a rule refuses, as the API explains it. */
export type RefusedStart = Extract<Explained, { readonly verdict: 'refused' }>;

/** Why something is refused: the rule, whose hours leave it out, and what it was. */
export type Refusal = Pick<Schema<'ChangedVisits'>['unchanged'][number], 'rule' | 'cause'> & {
  readonly layer?: RefusedStart['layer'];
};

/** What staff can do about a refusal. */
export type Lift = RefusedStart['lift'];

/** What was asked for, so that a link can lead to the very setting. */
export type AskedCase = {
  readonly clinicId: string;
  readonly practiceId: string;
  readonly serviceId: string;
  readonly planId?: string | undefined;
  readonly patientId?: string | undefined;
  readonly day: string;
};

/** The page that lifts a refusal; undefined where nothing but another time helps. */
export function placeOfLift(lift: Lift, refusal: Refusal, asked: AskedCase): string | undefined {
  const rules = (section: string): string => `/set-up/services?rules=${asked.serviceId}&section=${section}`;
  switch (lift) {
    case 'accept-invitation':
      return '/set-up/team';
    case 'offer-service':
      return `/set-up/hours?id=${asked.practiceId}&open=offer`;
    case 'accept-plan':
      return `/set-up/insurers?of=practices&id=${asked.practiceId}`;
    case 'choose-later-time':
      return undefined;
    case 'change-notice':
      return rules('notice');
    case 'change-horizon':
      return rules('horizon');
    case 'work-on-holiday':
      return `/set-up/holidays?clinic=${asked.clinicId}&year=${asked.day.slice(0, 4)}#day-${asked.day}`;
    case 'change-hours':
      return placeOfHours(refusal, asked);
    case 'remove-block':
      return `/set-up/blocks?of=${listOfBlock(refusal.cause.kind)}&id=${refusal.cause.id ?? ''}`;
    case 'change-shift-rule':
      return `/set-up/insurers?of=shifts&id=${asked.practiceId}`;
    case 'squeeze-in':
    case 'allow-overlap':
      return `/agenda?clinic=${asked.clinicId}&day=${asked.day}`;
    case 'choose-other-resource':
      return rules('needs');
    case 'add-seats':
      return rules('seats');
    case 'change-cap':
      return rules('caps');
    case 'change-patient-limit':
      return asked.patientId === undefined ? undefined : `/patients/${asked.patientId}`;
  }
}

function placeOfHours({ layer, cause }: Refusal, asked: AskedCase): string {
  switch (layer) {
    case 'clinic':
      return `/set-up/hours?of=clinics&id=${asked.clinicId}`;
    case 'room':
      return `/set-up/hours?of=resources&id=${cause.id ?? ''}`;
    case 'service':
      return `/set-up/hours?of=services&id=${asked.serviceId}`;
    case 'plan':
      return `/set-up/insurers?of=practices&id=${asked.practiceId}&plan=${cause.id ?? asked.planId ?? ''}`;
    case 'practice':
    case undefined:
      return `/set-up/hours?id=${asked.practiceId}`;
  }
}

function listOfBlock(kind: Refusal['cause']['kind']): 'absences' | 'recurring' | 'blocks' {
  if (kind === 'absence') return 'absences';
  return kind === 'recurring-block' ? 'recurring' : 'blocks';
}
