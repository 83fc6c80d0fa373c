import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { COMPLIANCE_ENDPOINTS, ROLES } from '@agendify/contracts';
import { startTestApi } from '@agendify/testing';
import { makeComplianceModule, makeJudgeRelationOfCare } from './index.ts';

const api = await startTestApi({
  modules: (ground) => [makeComplianceModule(ground)],
  conditions: (ground) => ({ 'relation-of-care': makeJudgeRelationOfCare(ground) }),
});
const owner = await api.owner();

const team = (yes: number, desk = 403) => ({
  owner: yes,
  manager: yes,
  professional: desk,
  assistant: 403,
  finance: 403,
});

/** Role × status, without any body: what is allowed gets as far as its input, or to a patient who does not exist. */
const VERDICTS: Readonly<Record<string, Readonly<Record<(typeof ROLES)[number], number>>>> = {
  listAuditEntries: team(200),
  exportAuditEntries: team(422),
  readAuditSettings: team(200),
  saveAuditSettings: { ...team(403), owner: 422 },
  listRecordAccess: team(404, 404),
  breakGlass: team(422, 422),
  listAlerts: team(200),
  countOpenAlerts: team(200),
  acknowledgeAlert: team(422),
  dismissAlert: team(422),
  listAlertRules: team(200),
  changeAlertRule: team(422),
};

test('every endpoint that is declared for the module is mounted and has a verdict', () => {
  const declared = Object.values(COMPLIANCE_ENDPOINTS).map(({ id }) => id);
  assert.deepEqual(api.endpoints.map(({ id }) => id).toSorted(), declared.toSorted());
  assert.deepEqual(Object.keys(VERDICTS).toSorted(), declared.toSorted());
});

test('asks for a fresh proof of identity before data leaves', async () => {
  const call = { body: {} };
  const stale = await api.memberOf(owner.organizationId, 'manager', { provenAt: 0 });
  assert.equal((await stale.call(COMPLIANCE_ENDPOINTS.exportAuditEntries, call)).problem, 'step-up-required');
});

for (const endpoint of Object.values(COMPLIANCE_ENDPOINTS)) {
  const call = { params: { id: randomUUID(), kind: 'many-records' } };
  test(`${endpoint.id} answers each role, nobody, and nonsense`, async () => {
    for (const role of ROLES) {
      const member = await api.memberOf(owner.organizationId, role);
      assert.equal((await member.call(endpoint, call)).status, VERDICTS[endpoint.id]?.[role], role);
    }
    assert.equal((await api.call(endpoint, call)).problem, 'identity-missing');
    const nonsense = await api.call(endpoint, { ...call, headers: { authorization: 'Bearer nonsense' } });
    assert.equal(nonsense.problem, 'identity-expired');
  });
}
