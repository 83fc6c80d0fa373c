import { NewResource } from '@agendify/contracts/clinics';
import assert from 'node:assert/strict';
import test from 'node:test';
import { faultOfResource, resourceBody, resourceDraft } from './resource-draft.ts';

const clinicId = '0190f7a0-0000-7000-8000-000000000001';
const draft = resourceDraft(undefined, clinicId);

test('a new room holds one visit at a time and needs only a name', () => {
  assert.equal(faultOfResource(draft), 'name');
  const named = { ...draft, name: ' Sala 2 ' };
  assert.equal(faultOfResource(named), undefined);
  assert.deepEqual(resourceBody(named), { name: 'Sala 2', capacity: 1, classId: null });
  assert.ok(NewResource.safeParse({ clinicId, kind: draft.kind, ...resourceBody(named) }).success);
});

test('a room holds one visit at least', () => {
  for (const capacity of [0, 101, Number.NaN, undefined])
    assert.equal(faultOfResource({ ...draft, name: 'Sala', capacity }), 'capacity');
});
