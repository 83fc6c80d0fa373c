import { COUNCILS, NewService, PROFESSIONS } from '@agendify/contracts/clinics';
import assert from 'node:assert/strict';
import test from 'node:test';
import { reaisText } from '../../../lib/money-field.ts';
import { COUNCIL_OF } from './professions.ts';
import { serviceBody, ServiceFields } from './service-fields.ts';
import { suggestionsFor } from './service-suggestions.ts';

test('every profession has a council and at least one suggestion that the API takes', () => {
  for (const profession of PROFESSIONS) {
    assert.ok(COUNCILS.includes(COUNCIL_OF[profession]), profession);
    const suggestions = suggestionsFor(profession);
    assert.ok(suggestions.length > 0, profession);
    for (const { name, durationMinutes, amountCents } of suggestions) {
      const fields = {
        name,
        durationMinutes: String(durationMinutes),
        price: reaisText(amountCents),
        modality: 'in-person',
      };
      assert.ok(
        NewService.safeParse(serviceBody(ServiceFields.parse(fields))).success,
        `${profession}: ${name}`,
      );
    }
  }
});

test('refuses durations and prices outside the limits', () => {
  const fields = { name: 'Consulta', durationMinutes: '30', price: '250,00', modality: 'in-person' };
  assert.ok(!ServiceFields.safeParse({ ...fields, durationMinutes: '4' }).success);
  assert.ok(!ServiceFields.safeParse({ ...fields, durationMinutes: '7,5' }).success);
  assert.ok(!ServiceFields.safeParse({ ...fields, price: '1000000,01' }).success);
});
