import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { IDENTITY_ENDPOINTS, ROLES } from '@agendify/contracts';
import { startTestApi } from '@agendify/testing';
import { makeIdentityModule } from './index.ts';

const api = await startTestApi({ modules: (ground) => [makeIdentityModule(ground)] });
const owner = await api.owner();

/** Role × status, without any body: what is allowed gets as far as its input. */
const VERDICTS: Readonly<Record<string, Readonly<Record<(typeof ROLES)[number], number>>>> = {
  listPasskeys: { owner: 200, manager: 200, professional: 200, assistant: 200, finance: 200 },
  startPasskey: { owner: 200, manager: 200, professional: 200, assistant: 200, finance: 200 },
  addPasskey: { owner: 422, manager: 422, professional: 422, assistant: 422, finance: 422 },
  renamePasskey: { owner: 422, manager: 422, professional: 422, assistant: 422, finance: 422 },
  removePasskey: { owner: 404, manager: 404, professional: 404, assistant: 404, finance: 404 },
  listLinkedIdentities: { owner: 200, manager: 200, professional: 200, assistant: 200, finance: 200 },
  startLink: { owner: 422, manager: 422, professional: 422, assistant: 422, finance: 422 },
  finishLink: { owner: 422, manager: 422, professional: 422, assistant: 422, finance: 422 },
  confirmLink: { owner: 422, manager: 422, professional: 422, assistant: 422, finance: 422 },
  removeLinkedIdentity: { owner: 404, manager: 404, professional: 404, assistant: 404, finance: 404 },
  readSingleSignOn: { owner: 200, manager: 403, professional: 403, assistant: 403, finance: 403 },
  saveSingleSignOn: { owner: 422, manager: 403, professional: 403, assistant: 403, finance: 403 },
  removeSingleSignOn: { owner: 204, manager: 403, professional: 403, assistant: 403, finance: 403 },
  claimDomain: { owner: 422, manager: 403, professional: 403, assistant: 403, finance: 403 },
  proveDomain: { owner: 404, manager: 403, professional: 403, assistant: 403, finance: 403 },
  removeDomain: { owner: 404, manager: 403, professional: 403, assistant: 403, finance: 403 },
  startSingleSignOnTest: { owner: 404, manager: 403, professional: 403, assistant: 403, finance: 403 },
  readSingleSignOnTest: { owner: 422, manager: 403, professional: 403, assistant: 403, finance: 403 },
  readMe: { owner: 401, manager: 401, professional: 401, assistant: 401, finance: 401 },
  changePassword: { owner: 422, manager: 422, professional: 422, assistant: 422, finance: 422 },
  askEmailChange: { owner: 422, manager: 422, professional: 422, assistant: 422, finance: 422 },
  confirmEmailChange: { owner: 422, manager: 422, professional: 422, assistant: 422, finance: 422 },
  proveEmail: { owner: 422, manager: 422, professional: 422, assistant: 422, finance: 422 },
  askEmailProof: { owner: 202, manager: 202, professional: 202, assistant: 202, finance: 202 },
  readMySecurity: { owner: 200, manager: 200, professional: 200, assistant: 200, finance: 200 },
  stepUp: { owner: 422, manager: 422, professional: 422, assistant: 422, finance: 422 },
  setUpTotp: { owner: 201, manager: 201, professional: 201, assistant: 201, finance: 201 },
  confirmTotp: { owner: 422, manager: 422, professional: 422, assistant: 422, finance: 422 },
  removeTotp: { owner: 404, manager: 404, professional: 404, assistant: 404, finance: 404 },
  renewRecoveryCodes: { owner: 409, manager: 409, professional: 409, assistant: 409, finance: 409 },
  listMySessions: { owner: 200, manager: 200, professional: 200, assistant: 200, finance: 200 },
  endMySession: { owner: 404, manager: 404, professional: 404, assistant: 404, finance: 404 },
  endMyOtherSessions: { owner: 204, manager: 204, professional: 204, assistant: 204, finance: 204 },
  readSecurityPolicy: { owner: 200, manager: 403, professional: 403, assistant: 403, finance: 403 },
  changeSecurityPolicy: { owner: 422, manager: 403, professional: 403, assistant: 403, finance: 403 },
  readOrganization: { owner: 200, manager: 200, professional: 200, assistant: 200, finance: 200 },
  renameOrganization: { owner: 422, manager: 403, professional: 403, assistant: 403, finance: 403 },
  listMembers: { owner: 200, manager: 200, professional: 403, assistant: 403, finance: 403 },
  inviteMember: { owner: 422, manager: 422, professional: 403, assistant: 403, finance: 403 },
  listInvitations: { owner: 200, manager: 200, professional: 403, assistant: 403, finance: 403 },
  withdrawInvitation: { owner: 404, manager: 404, professional: 403, assistant: 403, finance: 403 },
  updateMember: { owner: 422, manager: 422, professional: 403, assistant: 403, finance: 403 },
  suspendMember: { owner: 404, manager: 404, professional: 403, assistant: 403, finance: 403 },
  resumeMember: { owner: 404, manager: 404, professional: 403, assistant: 403, finance: 403 },
  removeMember: { owner: 404, manager: 404, professional: 403, assistant: 403, finance: 403 },
  listApiKeys: { owner: 200, manager: 403, professional: 403, assistant: 403, finance: 403 },
  createApiKey: { owner: 422, manager: 403, professional: 403, assistant: 403, finance: 403 },
  rotateApiKey: { owner: 422, manager: 403, professional: 403, assistant: 403, finance: 403 },
  revokeApiKey: { owner: 404, manager: 403, professional: 403, assistant: 403, finance: 403 },
  readPatientMe: { owner: 403, manager: 403, professional: 403, assistant: 403, finance: 403 },
  listPatientPasskeys: { owner: 403, manager: 403, professional: 403, assistant: 403, finance: 403 },
  startPatientPasskey: { owner: 403, manager: 403, professional: 403, assistant: 403, finance: 403 },
  addPatientPasskey: { owner: 403, manager: 403, professional: 403, assistant: 403, finance: 403 },
  removePatientPasskey: { owner: 403, manager: 403, professional: 403, assistant: 403, finance: 403 },
  leaveOrganization: { owner: 204, manager: 204, professional: 204, assistant: 204, finance: 204 },
};

test('every route of the module that asks for identity has a verdict', () => {
  const guarded = api.endpoints.filter(({ access }) => access !== 'public').map(({ id }) => id);
  assert.deepEqual(guarded.toSorted(), Object.keys(VERDICTS).toSorted());
});

test('every endpoint that is declared for the module is mounted', () => {
  const declared = Object.values(IDENTITY_ENDPOINTS).map(({ id }) => id);
  assert.deepEqual(api.endpoints.map(({ id }) => id).toSorted(), declared.toSorted());
});

for (const endpoint of Object.values(IDENTITY_ENDPOINTS)) {
  const verdicts = VERDICTS[endpoint.id];
  if (!verdicts) continue;
  for (const role of ROLES) {
    test(`${endpoint.id} answers ${String(verdicts[role])} to ${role}`, async () => {
      const member = await api.memberOf(owner.organizationId, role);
      const { status } = await member.call(endpoint, { params: { id: randomUUID() } });
      assert.equal(status, verdicts[role]);
    });
  }
  test(`${endpoint.id} answers 401 to nobody and to nonsense`, async () => {
    const call = { params: { id: randomUUID() } };
    assert.equal((await api.call(endpoint, call)).problem, 'identity-missing');
    const nonsense = await api.call(endpoint, { ...call, headers: { authorization: 'Bearer nonsense' } });
    assert.equal(nonsense.problem, 'identity-expired');
  });
}

for (const endpoint of Object.values(IDENTITY_ENDPOINTS)) {
  if (!('stepUp' in endpoint) || endpoint.access === 'patient') continue;
  test(`${endpoint.id} asks for a fresh proof of identity`, async () => {
    const longAgo = await api.memberOf(owner.organizationId, 'owner', { provenAt: 0 });
    const refused = await longAgo.call(endpoint, { params: { id: randomUUID() } });
    assert.equal(refused.problem, 'step-up-required');
  });
}
