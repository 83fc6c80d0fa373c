import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Patient } from '../../patients/api/patient-queries.ts';
import { missingIn, newPatientStart, preselectedService, servicesOf } from './draft.ts';

const services = [
  { id: 'a', isActive: true },
  { id: 'b', isActive: true },
  { id: 'old', isActive: false },
];

test('offers the active services of the practice', () => {
  assert.deepEqual(
    servicesOf(services, ['b', 'old']).map((service) => service.id),
    ['b'],
  );
});

test('begins with the only service, or the one last used, or none', () => {
  assert.equal(preselectedService([{ id: 'a' }], undefined), 'a');
  assert.equal(preselectedService(services, 'b'), 'b');
  assert.equal(preselectedService(services, 'gone'), '');
});

test('puts what was typed into the field that it is meant for', () => {
  assert.deepEqual(newPatientStart('maria das dores'), { fullName: 'Maria das Dores' });
  assert.deepEqual(newPatientStart('Maria McCoy'), { fullName: 'Maria McCoy' });
  assert.deepEqual(newPatientStart('27 99999-0000'), { phone: '27 99999-0000' });
  assert.deepEqual(newPatientStart('ana@x.com'), { email: 'ana@x.com' });
});

test('asks for what is missing, the patient first', () => {
  const patient: Patient = {
    id: 'maria',
    fullName: 'Maria',
    socialName: null,
    birthDate: null,
    sex: 'unknown',
    cpf: null,
    phone: null,
    email: null,
    language: 'pt-BR',
    version: 1,
  };
  assert.equal(missingIn({ patient: undefined, time: '' }, '', false), 'patient');
  assert.equal(missingIn({ patient, time: '' }, '', false), 'service');
  assert.equal(missingIn({ patient, time: 'cedo' }, 'a', false), 'time');
  assert.equal(missingIn({ patient, time: '' }, 'a', true), undefined);
  assert.equal(missingIn({ patient, time: '830' }, 'a', false), undefined);
});
