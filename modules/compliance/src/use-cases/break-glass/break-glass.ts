import type { GlassBreak, Refusal } from '@agendify/contracts';
import { type AccountId, type PatientId, type Result, ok, refuse } from '@agendify/kernel';
import { type Envelope, type TenantTx, audit } from '@agendify/platform';
import { REASON, insertGlassBreak } from '../../data/glass-store.ts';
import { hasPatient } from '../../data/relation-store.ts';
import { type RaiseAlertDeps, makeRaiseAlert } from '../raise-alerts/raise-alert.ts';

/** What breaking the glass needs. */
export type BreakGlassDeps = RaiseAlertDeps & { readonly envelope: Envelope };

/** Long enough for an emergency, and short enough to be noticed when it is none. */
const OPEN_MS = 4 * 3_600_000;

/**
 * Makes the access without a relation of care: for a few hours, with a reason, in the trail for as long as the record, and with an
 * alert in the same transaction. The reason may name illnesses: it is sealed, and not in the trail. Refuses `not-found`.
 */
export function makeBreakGlass(deps: BreakGlassDeps) {
  const raise = makeRaiseAlert(deps);
  return async (
    tx: TenantTx,
    accountId: AccountId,
    patientId: PatientId,
    reason: string,
  ): Promise<Result<GlassBreak, Refusal<'not-found'>>> => {
    if (!(await hasPatient(tx, patientId))) return refuse({ code: 'not-found' });
    const id = deps.newId();
    const brokenAtMs = deps.clock();
    const expiresAtMs = brokenAtMs + OPEN_MS;
    const cipher = await deps.envelope.cipherOf(tx);
    const sealed = cipher.seal(REASON, { id }, reason);
    await insertGlassBreak(tx, { id, accountId, patientId, reason: sealed, brokenAtMs, expiresAtMs });
    const expiresAt = new Date(expiresAtMs).toISOString();
    await audit(tx, {
      action: 'compliance.glass-broken',
      object: { kind: 'patient', id: patientId },
      changes: { expiresAt },
      retention: 'record',
    });
    await raise(tx, {
      kind: 'glass-broken',
      subject: `${accountId} ${patientId}`,
      actorId: accountId,
      patientId,
      glassBreakId: id,
      count: 1,
      atMs: brokenAtMs,
    });
    return ok({ patientId, expiresAt });
  };
}
