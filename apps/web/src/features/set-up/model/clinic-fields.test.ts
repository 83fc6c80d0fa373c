import { NewClinic } from '@agendify/contracts/clinics';
import assert from 'node:assert/strict';
import test from 'node:test';
import { clinicBody, ClinicFields, clinicFields } from './clinic-fields.ts';

const empty = clinicFields({ name: 'Centro', timeZone: 'America/Sao_Paulo' });

test('a name and a zone make a clinic; a state alone is no address', () => {
  const body = clinicBody(ClinicFields.parse({ ...empty, state: 'ES' }));
  assert.deepEqual(body, { name: 'Centro', timeZone: 'America/Sao_Paulo' });
  assert.ok(NewClinic.safeParse(body).success);
});

test('half an address asks for the rest', () => {
  const fields = ClinicFields.safeParse({ ...empty, postalCode: '29015-000' });
  assert.deepEqual(
    fields.error?.issues.map(({ path }) => path.join('.')),
    ['street', 'city', 'state'],
  );
});

test('telephone and CEP go to the API as digits', () => {
  const body = clinicBody(
    ClinicFields.parse({
      ...empty,
      phone: '(27) 3333-4444',
      street: 'Rua Um',
      city: 'Vitória',
      state: 'ES',
      postalCode: '29015-000',
    }),
  );
  assert.equal(body.phone, '+552733334444');
  assert.ok(NewClinic.safeParse(body).success);
});

test('refuses a telephone without its area code', () => {
  assert.ok(!ClinicFields.safeParse({ ...empty, phone: '3333-4444' }).success);
});
