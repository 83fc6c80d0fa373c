import type { PasskeyRegistration, PatientPasskey, Refusal } from '@agendify/contracts';
import { type Clock, type IdSource, PatientPasskeyId, type Result, refuse } from '@agendify/kernel';
import {
  type Config,
  type Database,
  type Origin,
  type PatientCaller,
  audit,
  orRefusal,
} from '@agendify/platform';
import {
  PATIENT_CREDENTIAL_ONCE,
  insertPatientChallenge,
  insertPatientPasskey,
  listPatientCredentials,
  takePatientChallenge,
} from '../../data/patient-passkey-store.ts';
import { findOrganizationName, findPatient } from '../../data/patient-reading.ts';
import { PASSKEY_ANSWER_MS } from '../../domain/federation-times.ts';
import { askForPasskey, challengeIn, relyingPartyOf, verifyNewPasskey } from '../../federation/web-authn.ts';

/** What adding a passkey needs. */
export type AddPatientPasskeyDeps = {
  readonly config: Config;
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: IdSource;
};

type Caller = PatientCaller & { readonly origin: Origin };

/** Makes the beginning: what the browser is to ask its authenticators. */
export function makeStartPatientPasskey({ config, db, clock }: AddPatientPasskeyDeps) {
  return async (caller: Caller): Promise<Record<string, unknown>> =>
    db.inTenant(caller, async (tx) => {
      const [patient, organization] = [
        await findPatient(tx, caller.patientId),
        await findOrganizationName(tx),
      ];
      if (!patient || organization === undefined) throw new Error('whoever calls is a patient here');
      const { id, name } = patient;
      const { challenge, options } = await askForPasskey(
        relyingPartyOf(config),
        { id, name, label: `${name} · ${organization}` },
        await listPatientCredentials(tx, id),
      );
      await insertPatientChallenge(tx, challenge, id, new Date(clock() + PASSKEY_ANSWER_MS));
      return options;
    });
}

/**
 * Makes the end: keeps the passkey that answers a challenge of this patient. Refuses `proof-expired` for a challenge that was
 * answered or is old, `passkey-refused` for an answer that does not verify.
 */
export function makeAddPatientPasskey({ config, db, clock, newId }: AddPatientPasskeyDeps) {
  return async (
    caller: Caller,
    input: { readonly name: string; readonly credential: PasskeyRegistration },
  ): Promise<Result<PatientPasskey, Refusal<'proof-expired' | 'passkey-refused' | 'passkey-known'>>> => {
    const { patientId } = caller;
    const challenge = challengeIn(input.credential.response.clientDataJSON);
    if (challenge === undefined) return refuse({ code: 'passkey-refused' });
    const at = new Date(clock());
    const asked = await db.inTenant(caller, (tx) => takePatientChallenge(tx, challenge, at));
    if (asked?.patientId !== patientId) return refuse({ code: 'proof-expired' });
    const made = await verifyNewPasskey(relyingPartyOf(config), challenge, input.credential);
    if (!made) return refuse({ code: 'passkey-refused' });
    const passkey = { ...made, id: PatientPasskeyId.parse(newId()), patientId, name: input.name, at };
    return orRefusal(
      db.inTenant(caller, async (tx) => {
        const kept = await insertPatientPasskey(tx, passkey);
        await audit(tx, {
          action: 'identity.patient-passkey-added',
          object: { kind: 'patient', id: patientId },
          changes: { passkeyId: kept.id, isSynchronized: kept.isSynchronized },
        });
        return kept;
      }),
      { [PATIENT_CREDENTIAL_ONCE]: { code: 'passkey-known' } },
    );
  };
}
