import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ENDPOINTS } from '../api.ts';
import type { EndpointShape } from './endpoint.ts';
import {
  API_KEY_SCOPES,
  PERMISSIONS,
  PERMISSION_TABLE,
  ROLES,
  grantOf,
  hasPermission,
  permissionsOf,
} from './permission.ts';
import { touchedBy } from './touch.ts';

const ALL: readonly EndpointShape[] = Object.values(ENDPOINTS);

describe('the permission table', () => {
  it('gives the owner everything, and nobody more than the owner', () => {
    for (const permission of PERMISSIONS) {
      const grants = ROLES.map((role) => grantOf({ role }, permission));
      assert.notEqual(grants[0], 'no', permission);
      if (grants[0] !== 'yes') assert.ok(!grants.includes('yes'), permission);
    }
  });

  it('lets an API key do what its scopes say, and never what no key may', () => {
    assert.equal(grantOf({ scopes: ['agenda.read'] }, 'agenda.read'), 'yes');
    assert.equal(grantOf({ scopes: ['agenda.read'] }, 'agenda.book'), 'no');
    for (const permission of PERMISSIONS)
      assert.equal(hasPermission({ scopes: PERMISSIONS }, permission), PERMISSION_TABLE[permission].apiKey);
    const scopes: readonly string[] = API_KEY_SCOPES;
    assert.ok(!scopes.includes('members.manage') && !scopes.includes('records.read'));
  });

  it('keeps what tells of all clinics from whoever is limited to some', () => {
    for (const permission of ['audit.read', 'alerts.manage'] as const) {
      assert.equal(grantOf({ role: 'manager' }, permission), 'yes');
      assert.equal(grantOf({ role: 'manager', isLimited: true }, permission), 'no');
    }
    assert.equal(grantOf({ role: 'manager', isLimited: true }, 'agenda.book'), 'yes');
  });

  it('gives what no route carries as it is kept here by hand', () => {
    const kept = {
      'agenda.squeeze-in': ['yes', 'yes', 'own-agenda', 'yes', 'no', 'key'],
      'agenda.squeeze-into-room': ['yes', 'yes', 'own-agenda', 'no', 'no', ''],
    };
    const carried = new Set(ALL.map(({ access }) => access));
    const given = PERMISSIONS.filter((permission) => !carried.has(permission)).map((permission) => [
      permission,
      [
        ...ROLES.map((role) => grantOf({ role }, permission)),
        PERMISSION_TABLE[permission].apiKey ? 'key' : '',
      ],
    ]);
    assert.deepEqual(Object.fromEntries(given), kept);
  });

  it('lists what is given under a condition as well', () => {
    assert.ok(permissionsOf({ role: 'professional' }).includes('agenda.book'));
    assert.ok(!permissionsOf({ role: 'finance' }).includes('agenda.book'));
  });
});

describe('an endpoint whose permission depends on what it touches', () => {
  for (const { access, id, touches } of ALL) {
    if (access === 'public' || access === 'account' || access === 'patient') continue;
    if (!ROLES.some((role) => !['yes', 'no'].includes(grantOf({ role }, access)))) continue;
    it(`${id} says what it touches`, () => assert.ok(touches !== undefined));
  }

  it('reads ids from the path, from the body and from each of a list', () => {
    const call = {
      params: { id: 'b' },
      body: { scopeKind: 'practice', scopeId: 'p', moves: [{ appointmentId: 'x' }, { appointmentId: 'y' }] },
    };
    assert.deepEqual(touchedBy(ENDPOINTS.moveAffectedAppointments, call), [
      { kind: 'block', id: 'b' },
      { kind: 'appointment', id: 'x' },
      { kind: 'appointment', id: 'y' },
    ]);
    assert.deepEqual(touchedBy(ENDPOINTS.createBlock, call), [{ kind: 'scope', id: 'practice:p' }]);
    assert.deepEqual(touchedBy(ENDPOINTS.bookAnyProfessional, call), [{ kind: 'every-agenda', id: '' }]);
  });
});
