import type { Clock } from '@agendify/kernel';
import type { Database, Module } from '@agendify/platform';
import { deletePastChallenges } from '../../data/challenge-store.ts';
import { deleteDeviceTokensUnusedSince } from '../../data/device-token-store.ts';
import { deletePastEmailChanges } from '../../data/email-change-store.ts';
import { deletePastEmailProofs } from '../../data/email-proof-store.ts';
import { deleteExpiredProofs } from '../../data/pending-proof-store.ts';
import { deletePastResets } from '../../data/password-store.ts';
import { deleteCodesAskedBefore } from '../../data/patient-code-store.ts';
import { deleteExpiredPatientChallenges } from '../../data/patient-passkey-store.ts';
import { deleteExpiredPatientTokens } from '../../data/patient-session-store.ts';
import { deletePastRevocations } from '../../data/revocation-store.ts';
import { deleteExpiredTokens } from '../../data/session-store.ts';
import { deletePastAssertions } from '../../data/single-sign-on-store.ts';
import { DEVICE_TOKEN_SECONDS } from '../../domain/lifetimes.ts';
import { PATIENT_CODES_KEPT_MS } from '../../domain/patient-code.ts';

/** The job that forgets refresh tokens, revocations, links, questions, assertions and devices which are past: they say nothing any more. */
export function purgeTokensJob(deps: {
  readonly db: Database;
  readonly clock: Clock;
}): NonNullable<Module['jobs']>[number] {
  return {
    name: 'purge-tokens',
    everySeconds: 3600,
    run: async () => {
      await deps.db.asSystem('forget what sessions and devices leave behind', async (tx) => {
        const now = new Date(deps.clock());
        await deleteExpiredTokens(tx, now);
        await deletePastRevocations(tx);
        await deletePastResets(tx, now);
        await deletePastEmailChanges(tx, now);
        await deletePastEmailProofs(tx, now);
        await deletePastChallenges(tx, now);
        await deleteExpiredProofs(tx, now);
        await deletePastAssertions(tx, now);
        await deleteExpiredPatientTokens(tx, now);
        await deleteExpiredPatientChallenges(tx, now);
        await deleteCodesAskedBefore(tx, new Date(now.getTime() - PATIENT_CODES_KEPT_MS));
        await deleteDeviceTokensUnusedSince(tx, new Date(now.getTime() - DEVICE_TOKEN_SECONDS * 1000));
      });
    },
  };
}
