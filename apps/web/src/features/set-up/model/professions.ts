import type { COUNCILS, PROFESSIONS } from '@agendify/contracts/clinics';

/** A profession that the agenda knows by name, or `other`. */
export type Profession = (typeof PROFESSIONS)[number];
/** A professional council of health. */
export type Council = (typeof COUNCILS)[number];

/** The council that registers a profession; for `other` nobody knows, so the first of the list is proposed. */
export const COUNCIL_OF: Readonly<Record<Profession, Council>> = {
  physician: 'CRM',
  dentist: 'CRO',
  physiotherapist: 'CREFITO',
  psychologist: 'CRP',
  nutritionist: 'CRN',
  nurse: 'COREN',
  'speech-therapist': 'CREFONO',
  'occupational-therapist': 'CREFITO',
  pharmacist: 'CRF',
  biomedic: 'CRBM',
  'physical-educator': 'CREF',
  'social-worker': 'CRESS',
  veterinarian: 'CRMV',
  other: 'CRM',
};
