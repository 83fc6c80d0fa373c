import { ServiceRules } from '@agendify/contracts/clinics';
import assert from 'node:assert/strict';
import test from 'node:test';
import type { Schema } from '../../../lib/api/client.ts';
import { faultySections, rulesBody, rulesDraft } from './rules-draft.ts';
import { exampleStarts, usedSections } from './used-sections.ts';

const id = '0190f7a0-0000-7000-8000-000000000001';
const none: Schema<'ServiceRules'> = {
  offsetMinutes: 0,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
  seats: 1,
  modalities: [],
  channels: { online: true, api: true },
  noticeMinutes: { staff: 0, online: 0, api: 0 },
  horizon: null,
  durations: [],
  caps: [],
  followUps: [],
  needs: [],
};
const all: Schema<'ServiceRules'> = {
  offsetMinutes: 10,
  bufferBeforeMinutes: 5,
  bufferAfterMinutes: 10,
  seats: 4,
  modalities: ['in-person', 'video'],
  channels: { online: false, api: true },
  noticeMinutes: { staff: 0, online: 1440, api: 90 },
  horizon: { kind: 'opens', dayOfMonth: 20, at: '08:00', includesStaff: true },
  durations: [{ professionalId: id, visit: 'first', minutes: 60 }, { minutes: 40 }],
  caps: [{ per: 'day', of: 'insurer', maximum: 3 }],
  followUps: [
    { days: 30, count: 1 },
    { insurerId: null, days: 15, count: 2 },
    { insurerId: id, professionalId: id, days: 20, count: 1 },
  ],
  needs: [
    { resourceId: id, leadMinutes: 0, trailMinutes: 15 },
    { classId: id, leadMinutes: -10, trailMinutes: 0 },
  ],
};

test('nothing that restricts is what the API takes for no rules at all', () => {
  assert.deepEqual(ServiceRules.parse({}), none);
});

test('what is shown and saved unchanged is what it was', () => {
  for (const rules of [none, all]) assert.deepEqual(rulesBody(rulesDraft(rules, 30)), rules);
});

test('sections are open where a rule says something', () => {
  assert.deepEqual(usedSections(rulesDraft(none, 30), 30), []);
  assert.deepEqual(usedSections(rulesDraft(none, 20), 30), ['grid']);
  assert.equal(usedSections(rulesDraft(all, 30), 30).length, 10);
});

test('names the sections in which something is wrong', () => {
  const draft = rulesDraft(all, 30);
  assert.deepEqual(faultySections(draft), []);
  const broken = {
    ...draft,
    stepMinutes: 3,
    seats: undefined,
    needs: [{ key: 'new', what: '', leadMinutes: 0, trailMinutes: 0 }],
    notice: { ...draft.notice, online: { amount: Number.NaN, unit: 'hours' } as const },
  };
  assert.deepEqual(faultySections(broken).toSorted(), ['grid', 'needs', 'notice', 'seats']);
});

test('shows what a step and an offset come to', () => {
  assert.deepEqual(exampleStarts(30, 10), ['08:10', '08:40', '09:10', '09:40']);
  assert.deepEqual(exampleStarts(45, 0), ['08:15', '09:00', '09:45', '10:30']);
  assert.deepEqual(exampleStarts(undefined, 0), []);
});
