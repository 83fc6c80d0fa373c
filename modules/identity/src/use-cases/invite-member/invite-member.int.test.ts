import assert from 'node:assert/strict';
import test from 'node:test';
import { ROLES, type Role } from '@agendify/contracts';
import { startTestApi } from '@agendify/testing';
import { makeInviteMember } from './invite-member.ts';

const api = await startTestApi({ modules: () => [] });
const inviteMember = makeInviteMember(api.ground);

const INVITED = ['manager', 'professional', 'assistant'] as const satisfies readonly Role[];

for (const inviter of ROLES) {
  for (const role of INVITED) {
    const isAbove = ROLES.indexOf(role) < ROLES.indexOf(inviter);
    test(`${inviter} ${isAbove ? 'cannot invite' : 'can invite'} ${role}`, async () => {
      const { organizationId, accountId, membershipId } = await api.owner();
      const invitation = await api.ground.db.inTenant({ organizationId, accountId }, (tx) =>
        inviteMember(tx, {
          email: 'lia@clinica.test',
          role,
          clinicIds: null,
          invitedBy: { accountId, membershipId, role: inviter },
        }),
      );
      assert.equal(invitation.ok ? null : invitation.refusal.code, isAbove ? 'role-too-high' : null);
    });
  }
}
