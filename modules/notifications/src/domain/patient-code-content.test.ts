import assert from 'node:assert/strict';
import test from 'node:test';
import { patientCodeContent } from './patient-code-content.ts';

const FACTS = { organizationName: 'Clínica <Aurora>', code: '012345', minutes: 10 };

test('says the code, how long it works, and what to do when it was somebody else', () => {
  const portuguese = patientCodeContent('pt-BR', FACTS);
  assert.match(portuguese.text, /Código: 012 345\n/);
  assert.match(portuguese.text, /10 minutos, uma única vez/);
  assert.match(portuguese.text, /Se não foi você, ignore esta mensagem/);
  const english = patientCodeContent('en', FACTS);
  assert.match(english.text, /Code: 012 345\n/);
  assert.match(english.text, /If it was not you, ignore this message/);
});

test('keeps the code out of the subject, which a locked telephone shows, and markup out of the page', () => {
  const { subject, html } = patientCodeContent('pt-BR', FACTS);
  assert.doesNotMatch(subject, /\d/);
  assert.ok(html.includes('Clínica &lt;Aurora&gt;') && !html.includes('<Aurora>'));
});
