import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ENDPOINTS, type EndpointShape, type Role } from '@agendify/contracts';
import { AccountId, ClinicId, MembershipId, OrganizationId, PatientId } from '@agendify/kernel';
import type { AnyCaller, MemberCaller } from '../auth/caller.ts';
import { STEP_UP_SECONDS, decideCall, decideCaller } from './decide.ts';

const NOW_MS = Date.parse('2026-11-25T12:00:00Z');
const NOW = NOW_MS / 1000;
const id = '00000000-0000-7000-8000-000000000001';
const organizationId = OrganizationId.parse(id);
const accountId = AccountId.parse(id);

function member(role: Role, of: Partial<MemberCaller> = {}): MemberCaller {
  const membershipId = MembershipId.parse(id);
  const session = { sessionId: id, provenAt: NOW };
  return {
    kind: 'member',
    accountId,
    organizationId,
    membershipId,
    membershipVersion: 1,
    role,
    ...session,
    ...of,
  };
}

const patient = (provenAt = NOW): AnyCaller => ({
  kind: 'patient',
  patientId: PatientId.parse(id),
  organizationId,
  accountId: null,
  sessionId: id,
  provenAt,
});

const key: AnyCaller = {
  kind: 'api-key',
  keyId: id,
  accountId,
  organizationId,
  scopes: ['patients.read', 'audit.read'],
};

const decide = (endpoint: EndpointShape, caller: AnyCaller) => decideCaller(endpoint, caller, NOW_MS);

describe('before anything of a call is read', () => {
  it('everybody may call what is public, and each kind of caller what is its own', () => {
    for (const caller of [member('finance'), patient(), key])
      assert.equal(decide(ENDPOINTS.readTerms, caller), undefined);
    assert.equal(decide(ENDPOINTS.readPatientMe, patient()), undefined);
    assert.equal(decide(ENDPOINTS.readPatientMe, member('owner')), 'not-allowed');
    assert.equal(decide(ENDPOINTS.readPatientMe, key), 'not-allowed');
    assert.equal(decide(ENDPOINTS.readMe, member('finance')), undefined);
    assert.equal(decide(ENDPOINTS.readMe, patient()), 'not-allowed');
    assert.equal(decide(ENDPOINTS.readMe, key), 'not-allowed');
  });

  it('a role needs the permission, and a key the scope', () => {
    assert.equal(decide(ENDPOINTS.registerPatient, member('assistant')), undefined);
    assert.equal(decide(ENDPOINTS.registerPatient, member('finance')), 'not-allowed');
    assert.equal(decide(ENDPOINTS.findPatients, key), undefined);
    assert.equal(decide(ENDPOINTS.registerPatient, key), 'not-allowed');
    assert.equal(decide(ENDPOINTS.findPatients, patient()), 'not-allowed');
  });

  it('what tells of all clinics is for nobody who is limited to some', () => {
    const limited = member('manager', { clinicIds: [ClinicId.parse(id)] });
    assert.equal(decide(ENDPOINTS.listAuditEntries, member('manager')), undefined);
    assert.equal(decide(ENDPOINTS.listAuditEntries, limited), 'not-allowed');
    assert.equal(decide(ENDPOINTS.findPatients, limited), undefined);
  });

  it('a fresh proof is asked for where the endpoint asks, and grows old', () => {
    const proven = (agoSeconds: number) => member('owner', { provenAt: NOW - agoSeconds });
    assert.equal(decide(ENDPOINTS.createApiKey, proven(STEP_UP_SECONDS)), undefined);
    assert.equal(decide(ENDPOINTS.createApiKey, proven(STEP_UP_SECONDS + 1)), 'step-up-required');
    const { provenAt: _, ...unproven } = member('owner');
    assert.equal(decide(ENDPOINTS.createApiKey, unproven), 'step-up-required');
    assert.equal(decide(ENDPOINTS.listApiKeys, unproven), undefined);
    assert.equal(decide(ENDPOINTS.exportAuditEntries, key), 'not-allowed', 'a program proves nothing');
    assert.equal(decide(ENDPOINTS.addPatientPasskey, patient()), undefined);
    assert.equal(decide(ENDPOINTS.addPatientPasskey, patient(NOW - STEP_UP_SECONDS - 1)), 'step-up-required');
  });

  it('who has to enrol a second factor does that first', () => {
    const enrolling = member('owner', { isEnrolling: true });
    assert.equal(decide(ENDPOINTS.findPatients, enrolling), 'second-factor-required');
    assert.equal(decide(ENDPOINTS.setUpTotp, enrolling), undefined);
  });

  it('what an organization’s provider has let in reaches the organization and not the account', () => {
    const guest = member('owner', { isOfSingleSignOn: true });
    assert.equal(decide(ENDPOINTS.findPatients, guest), undefined);
    assert.equal(decide(ENDPOINTS.createApiKey, guest), undefined);
    assert.equal(decide(ENDPOINTS.startPasskey, guest), 'own-proof-needed');
    assert.equal(decide(ENDPOINTS.listMySessions, guest), 'own-proof-needed');
    assert.equal(decide(ENDPOINTS.readMe, guest), undefined);
  });
});

describe('the condition of a permission', () => {
  const call = { params: { id }, body: {}, caller: null };
  const when = (holds: boolean) => ({ conditions: { 'own-agenda': () => Promise.resolve(holds) } });

  it('decides for the roles that have the permission under it', async () => {
    const professional = member('professional');
    assert.equal(await decideCall(ENDPOINTS.cancelAppointment, when(true), professional, call), false);
    assert.equal(await decideCall(ENDPOINTS.cancelAppointment, when(false), professional, call), true);
    const unanswered = { conditions: {} };
    assert.equal(await decideCall(ENDPOINTS.cancelAppointment, unanswered, professional, call), true);
  });

  it('is not asked of who has the permission anyway', () => {
    for (const caller of [member('assistant'), key, patient()])
      assert.equal(decideCall(ENDPOINTS.cancelAppointment, when(false), caller, call), undefined);
  });
});
