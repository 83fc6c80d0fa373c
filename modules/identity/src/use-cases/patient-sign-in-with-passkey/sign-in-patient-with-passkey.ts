import type { PasskeyAssertion, Refusal } from '@agendify/contracts';
import { type Clock, type IdSource, type OrganizationId, type Result, ok, refuse } from '@agendify/kernel';
import type { Config, Database, Origin, TenantTx } from '@agendify/platform';
import {
  insertPatientChallenge,
  lockPatientPasskey,
  takePatientChallenge,
  touchPatientPasskey,
} from '../../data/patient-passkey-store.ts';
import { findOrganizationName, findPatient } from '../../data/patient-reading.ts';
import { PASSKEY_ANSWER_MS } from '../../domain/federation-times.ts';
import { askForProof, challengeIn, relyingPartyOf, verifyPasskey } from '../../federation/web-authn.ts';
import { type OpenPatientSession, openPatientSession } from '../patient-open-session/open-patient-session.ts';

/** What signing in with a passkey needs. */
export type SignInPatientWithPasskeyDeps = {
  readonly config: Config;
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: IdSource;
};

/** Who signs in, from one device. */
export type SignInPatientWithPasskeyInput = {
  readonly organizationId: OrganizationId;
  readonly credential: PasskeyAssertion;
  readonly userAgent: string;
  readonly origin: Origin;
};

type Refused = Refusal<'proof-expired' | 'passkey-refused'>;

/** Makes the beginning: what the browser is to ask its authenticators. Names no patient, also where there is no such organization. */
export function makeStartPatientPasskeySignIn({ config, db, clock }: SignInPatientWithPasskeyDeps) {
  return async (organizationId: OrganizationId, origin: Origin): Promise<Record<string, unknown>> => {
    const { challenge, options } = await askForProof(relyingPartyOf(config));
    await db.inTenant({ organizationId, accountId: null, origin }, async (tx) => {
      if ((await findOrganizationName(tx)) === undefined) return;
      await insertPatientChallenge(tx, challenge, null, new Date(clock() + PASSKEY_ANSWER_MS));
    });
    return options;
  };
}

/**
 * Makes the end: signs in the patient whose passkey was used. Refuses `passkey-refused` for one that is not known or does not verify,
 * also for a copy whose counter has stayed behind; `proof-expired` for a question that was answered, also wrongly, or is old.
 */
export function makeSignInPatientWithPasskey(deps: SignInPatientWithPasskeyDeps) {
  return async (input: SignInPatientWithPasskeyInput): Promise<Result<OpenPatientSession, Refused>> => {
    const { organizationId, origin } = input;
    // The question must be gone also when the answer is wrong, and a transaction that answers a refusal keeps nothing.
    const { verdict } = await deps.db.inTenant({ organizationId, accountId: null, origin }, async (tx) => ({
      verdict: await prove(tx, deps, input),
    }));
    return verdict;
  };
}

async function prove(
  tx: TenantTx,
  deps: SignInPatientWithPasskeyDeps,
  { credential, userAgent, origin }: SignInPatientWithPasskeyInput,
): Promise<Result<OpenPatientSession, Refused>> {
  const at = new Date(deps.clock());
  const challenge = challengeIn(credential.response.clientDataJSON);
  if (challenge === undefined) return refuse({ code: 'passkey-refused' });
  const asked = await takePatientChallenge(tx, challenge, at);
  // One that a patient was asked while adding a passkey is no question for signing in.
  if (asked?.patientId !== null) return refuse({ code: 'proof-expired' });
  const passkey = await lockPatientPasskey(tx, Buffer.from(credential.id, 'base64url'));
  const patient = passkey && (await findPatient(tx, passkey.patientId));
  if (!patient) return refuse({ code: 'passkey-refused' });
  const counter = await verifyPasskey(relyingPartyOf(deps.config), challenge, passkey, credential);
  if (counter === undefined) return refuse({ code: 'passkey-refused' });
  await touchPatientPasskey(tx, passkey.id, counter, at);
  return ok(await openPatientSession(tx, deps, { patient, provenBy: 'passkey', userAgent, ip: origin.ip }));
}
