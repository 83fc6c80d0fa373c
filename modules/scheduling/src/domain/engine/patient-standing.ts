import { addDays, localDateOf, weekdayOf } from '@agendify/kernel';
import type { Facts } from './facts.ts';
import type { Objection } from './objection.ts';
import type { Offer } from './offer.ts';

/** A patient's own limits: who may book, how many at a time, how many a local week from Monday. */
export function objectionOfPatient(offer: Offer, facts: Facts, startMs: number): Objection | null {
  const { patient } = facts;
  if (!patient) return null;
  const refused: Objection = {
    rule: 'patient-limit',
    cause: { kind: 'patient', id: null, name: null },
    lift: 'change-patient-limit',
  };
  if (!patient.isOnlineAllowed && offer.channel !== 'staff') return refused;
  if (patient.maxOpen !== null && patient.open >= patient.maxOpen) return refused;
  if (patient.maxPerWeek === null) return null;
  const date = localDateOf(startMs, offer.rulebook.timeZone);
  const monday = addDays(date, 1 - weekdayOf(date));
  const sunday = addDays(monday, 6);
  const inWeek = facts.visits.filter(
    (visit) => visit.isPatient && visit.date >= monday && visit.date <= sunday,
  );
  return inWeek.length >= patient.maxPerWeek ? refused : null;
}
