/** How large a world is made so that it has about so many appointments. */
export type WorldSize = {
  readonly organizations: number;
  readonly patientsAnOrganization: number;
  /** Workdays with visits, before and after today. */
  readonly past: number;
  readonly future: number;
};

/** Clinics of an ordinary organization, and practices of each. */
export const CLINICS = 2;
/** See `CLINICS`. */
export const PROFESSIONALS = 10;
/** Of the 18 times of an ordinary practice's day, so many are taken: every third is free. */
export const TAKEN_A_DAY = 12;

const MIN_ORGANIZATIONS = 20;
const MAX_ORGANIZATIONS = 100;
const APPOINTMENTS_AN_ORGANIZATION = 100_000;
const APPOINTMENTS_A_PATIENT = 5;
const MIN_PATIENTS = 1000;
/** Two months ahead the agenda is full; what lies beyond is history. */
const MAX_FUTURE = 40;
const MAX_PAST = 900;

/** More appointments are more organizations with more patients, and a longer history. */
export function sizeFor(appointments: number): WorldSize {
  const wanted = Math.round(appointments / APPOINTMENTS_AN_ORGANIZATION);
  const organizations = Math.min(MAX_ORGANIZATIONS, Math.max(MIN_ORGANIZATIONS, wanted));
  const seats = CLINICS * PROFESSIONALS;
  const workdays = Math.max(2, Math.ceil(appointments / (organizations * seats * TAKEN_A_DAY)));
  const future = Math.min(MAX_FUTURE, Math.ceil(workdays / 2));
  const past = workdays - future;
  if (past > MAX_PAST) throw new Error(`${appointments} appointments are more than this world has days for`);
  // A multiple of the practices, so that all visits of one time have different patients.
  const patients = Math.max(
    MIN_PATIENTS,
    Math.round(appointments / organizations / APPOINTMENTS_A_PATIENT / seats) * seats,
  );
  return { organizations, patientsAnOrganization: patients, past, future };
}
