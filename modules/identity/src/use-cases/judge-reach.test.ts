import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClinicId } from '@agendify/kernel';
import { judgeReach } from './judge-reach.ts';

const [here, there] = ['019eb7a0-0000-7000-8000-00000000000a', '019eb7a0-0000-7000-8000-00000000000b'].map(
  (id) => ClinicId.parse(id),
) as [ClinicId, ClinicId];

for (const [what, own, other, verdict] of [
  ['an equal', { role: 'manager', clinicIds: null }, { role: 'manager', clinicIds: null }, undefined],
  ['somebody below', { role: 'manager', clinicIds: null }, { role: 'finance', clinicIds: null }, undefined],
  [
    'somebody above',
    { role: 'manager', clinicIds: null },
    { role: 'owner', clinicIds: null },
    'role-too-high',
  ],
  [
    'somebody of the own clinics',
    { role: 'manager', clinicIds: [here, there] },
    { role: 'assistant', clinicIds: [there] },
    undefined,
  ],
  [
    'somebody of another clinic too',
    { role: 'manager', clinicIds: [here] },
    { role: 'assistant', clinicIds: [here, there] },
    'limits-too-wide',
  ],
  [
    'somebody of all clinics',
    { role: 'manager', clinicIds: [here] },
    { role: 'assistant', clinicIds: null },
    'limits-too-wide',
  ],
] as const) {
  test(`deciding about ${what}: ${verdict ?? 'agreed'}`, () => {
    assert.equal(judgeReach(own, other), verdict);
  });
}
