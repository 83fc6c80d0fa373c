import { EVENTS, type EventEnvelope } from '@agendify/contracts';
import { type Database, claimEvent } from '@agendify/platform';
import { renamePatientInAppointments } from '../../data/appointment-store.ts';

/** Consumes `patients.patient-renamed`: the agenda shows the present name of a patient. */
export function makeFollowPatientName(db: Database) {
  return async function followPatientName(event: EventEnvelope): Promise<void> {
    const { patientId } = EVENTS['patients.patient-renamed'].parse(event.payload);
    await db.inTenant({ organizationId: event.organizationId, accountId: null }, async (tx) => {
      if (await claimEvent(tx, event.id, 'scheduling.follow-patient-name'))
        await renamePatientInAppointments(tx, patientId);
    });
  };
}
