import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ENDPOINTS, type EndpointShape, PERMISSION_TABLE, ROLES, grantOf } from '@agendify/contracts';
import { VERDICTS } from './verdicts.ts';

const LETTERS = { owner: 'O', manager: 'M', professional: 'P', assistant: 'A', finance: 'F' } as const;

function verdictOf({ access, stepUp }: EndpointShape): string {
  const proof = stepUp ? ' step-up' : '';
  if (access === 'public' || access === 'account' || access === 'patient') return access + proof;
  const letters = ROLES.map((role) => {
    const grant = grantOf({ role }, access);
    if (grant === 'no') return '-';
    return grant === 'yes' ? LETTERS[role] : LETTERS[role].toLowerCase();
  });
  return letters.join('') + (PERMISSION_TABLE[access].apiKey ? ' key' : '') + proof;
}

it('every route is in the table once, and as the table says', () => {
  const kept = Object.entries(VERDICTS).flatMap(([verdict, ids]) => ids.map((id) => [id, verdict] as const));
  assert.equal(new Set(kept.map(([id]) => id)).size, kept.length, 'a route stands in the table twice');
  const running = Object.values<EndpointShape>(ENDPOINTS).map(
    (endpoint) => [endpoint.id, verdictOf(endpoint)] as const,
  );
  assert.deepEqual(Object.fromEntries(running), Object.fromEntries(kept));
});
