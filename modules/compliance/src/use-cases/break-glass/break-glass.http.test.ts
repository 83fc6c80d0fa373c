import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { COMPLIANCE_ENDPOINTS } from '@agendify/contracts';
import { makeSmallClinic, startTestApi } from '@agendify/testing';
import { makeComplianceModule, makeJudgeRelationOfCare, makeSealEntries } from '../../index.ts';
import { makeRaiseAlerts } from '../raise-alerts/raise-alerts.ts';

const { listRecordAccess, breakGlass, listAlerts } = COMPLIANCE_ENDPOINTS;
const startMs = Date.now();
let nowMs = startMs;
const api = await startTestApi({
  clock: () => nowMs,
  modules: (ground) => [makeComplianceModule(ground)],
  conditions: (ground) => ({ 'relation-of-care': makeJudgeRelationOfCare(ground) }),
});
const clinic = await makeSmallClinic(api.world);
const { organizationId, patientId, professionalId } = clinic;
const other = await makeSmallClinic(api.world);
const params = { id: patientId };

/** A visit above the rules, so that only the relation of care is tested. */
async function visit(state: string): Promise<void> {
  const id = randomUUID();
  await api.world.query(
    `with key as (insert into scheduling.appointment_keys (organization_id, id, starts_at, patient_id)
       values ($1, $2, '2026-11-20T11:00Z', $7) returning 1)
     insert into scheduling.appointments (organization_id, id, clinic_id, practice_id, professional_id, service_id, patient_id,
       patient_name, starts_at, ends_at, local_starts_at, time_zone, tzdata_version, root_id, booked_at, state)
     values ($1, $2, $3, $4, $5, $6, $7, 'Ana', '2026-11-20T11:00Z', '2026-11-20T11:30Z', '2026-11-20T08:00', 'America/Sao_Paulo',
       '2026a', $2, now(), $8)`,
    [
      organizationId,
      id,
      clinic.clinicId,
      clinic.practiceId,
      professionalId,
      clinic.serviceId,
      patientId,
      state,
    ],
  );
}

const member = await api.memberOf(organizationId, 'professional', { professionalId });

describe('the record of a patient', () => {
  it('is closed to a professional without a relation of care, also when a visit was cancelled', async () => {
    assert.equal((await member.call(listRecordAccess, { params })).problem, 'not-allowed');
    await visit('cancelled-by-clinic');
    assert.equal((await member.call(listRecordAccess, { params })).problem, 'not-allowed');
  });

  it('is open to whoever has broken the glass, for four hours, and owners and managers are told', async () => {
    const manager = await api.memberOf(organizationId, 'manager');
    const stranger = await api.memberOf(organizationId, 'professional');
    assert.equal((await stranger.call(listRecordAccess, { params })).status, 403);
    const short = await stranger.call(breakGlass, { params, body: { reason: 'urgente' } });
    assert.equal(short.problem, 'invalid-input');
    const reason = 'Paciente desmaiou na recepção, alergias desconhecidas';
    const broken = await stranger.call(breakGlass, { params, body: { reason } });
    assert.equal(broken.status, 201);
    const access = await stranger.call(listRecordAccess, { params });
    assert.deepEqual(
      access.reply.items.map(({ action, actorName }) => [action, actorName]),
      [['compliance.glass-broken', 'Pessoa professional']],
    );
    const others = await api.memberOf(organizationId, 'professional');
    assert.equal(
      (await others.call(listRecordAccess, { params })).status,
      403,
      'only for who gave the reason',
    );

    const [alert] = (await manager.call(listAlerts, {})).reply.items;
    assert.deepEqual(
      [alert?.kind, alert?.severity, alert?.actorId, alert?.patientId, alert?.reason],
      ['glass-broken', 'high', stranger.accountId, patientId, reason],
    );
    const told = await api.world.query<{ payload: { accountId: string } }>(
      `select payload from platform.outbox where organization_id = $1 and type = 'compliance.alert-raised'`,
      [organizationId],
    );
    assert.deepEqual(
      told.map(({ payload }) => payload.accountId).toSorted(),
      [clinic.accountId, manager.accountId].toSorted(),
    );
    const trail = await api.world.query<{ text: string; retention: string }>(
      `select to_jsonb(e)::text as text, retention from platform.audit_entries e where organization_id = $1 and action = 'compliance.glass-broken'`,
      [organizationId],
    );
    assert.equal(trail[0]?.retention, 'record');
    assert.ok(!trail[0].text.includes('desmaiou'), 'the reason is not in the trail');

    // The rules see the entry as well, and leave it at the alert that is there.
    await makeSealEntries(api.ground)();
    await makeRaiseAlerts(api.ground)();
    const kinds = (await manager.call(listAlerts, {})).reply.items.map(({ kind }) => kind);
    assert.deepEqual(kinds, ['glass-broken']);

    nowMs = startMs + 4 * 3_600_000 + 1;
    assert.equal((await stranger.call(listRecordAccess, { params })).status, 403, 'after four hours');
    nowMs = startMs;
  });

  it('is open to the professional who had a visit with the patient', async () => {
    await visit('completed');
    assert.equal((await member.call(listRecordAccess, { params })).status, 200);
  });

  it('does not exist for another organization', async () => {
    const member = await api.memberOf(other.organizationId, 'professional', {
      professionalId: other.professionalId,
    });
    const reason = 'Paciente desmaiou na recepção';
    assert.equal((await member.call(listRecordAccess, { params })).problem, 'not-found');
    assert.equal((await member.call(breakGlass, { params, body: { reason } })).problem, 'not-found');
  });

  it('is closed to an assistant, who cannot break the glass either', async () => {
    const assistant = await api.memberOf(organizationId, 'assistant');
    assert.equal((await assistant.call(listRecordAccess, { params })).status, 403);
    const reason = 'Quero muito ver este prontuário';
    assert.equal((await assistant.call(breakGlass, { params, body: { reason } })).status, 403);
  });
});
