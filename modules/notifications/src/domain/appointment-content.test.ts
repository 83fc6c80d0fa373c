import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type AppointmentFacts, appointmentContent } from './appointment-content.ts';

const facts: AppointmentFacts = {
  patientName: 'Ana Clara <b>de Souza</b>',
  clinicName: 'Clínica Vitória & Filhos',
  clinicPhone: '(27) 3333-4444',
  address: {
    street: 'Rua das Flores',
    number: '10',
    district: 'Centro',
    city: 'Vitória',
    state: 'ES',
    postalCode: '29010000',
  },
  professionalName: 'Dra. Júlia Reis',
  serviceName: 'Infectologia',
  localStartsAt: '2026-11-24T08:00',
  attendance: 'timed',
};

test('says in Portuguese who, when and where, and how to cancel', () => {
  const { subject, text } = appointmentContent('appointment-booked', 'pt-BR', facts);
  assert.equal(subject, 'Horário marcado: 24/11/2026, 08:00 – Clínica Vitória & Filhos');
  assert.match(
    text,
    /^Olá, Ana\.\n\nSeu horário está marcado\.\n\nQuando: terça-feira, 24 de novembro de 2026( às|,) 08:00\n/,
  );
  assert.match(text, /Com: Dra\. Júlia Reis\nServiço: Infectologia\n/);
  assert.match(
    text,
    /Onde: Clínica Vitória & Filhos, Rua das Flores, 10, Centro, Vitória – ES, CEP 29010-000\n/,
  );
  assert.match(text, /Para cancelar ou remarcar, ligue para Clínica Vitória & Filhos: \(27\) 3333-4444\./);
});

test('says the same in English', () => {
  const { subject, text } = appointmentContent('appointment-cancelled', 'en', facts);
  assert.equal(subject, 'Appointment cancelled: 24/11/2026, 08:00 – Clínica Vitória & Filhos');
  assert.match(text, /When: Tuesday,? 24 November 2026( at|,) 08:00\n/);
  assert.match(text, /To book another time, please call Clínica Vitória & Filhos: \(27\) 3333-4444\./);
});

test('the subject line names neither professional nor service', () => {
  for (const kind of [
    'appointment-booked',
    'appointment-moved',
    'appointment-cancelled',
    'appointment-restored',
  ] as const) {
    for (const language of ['pt-BR', 'en'] as const) {
      const { subject } = appointmentContent(kind, language, facts);
      assert.doesNotMatch(subject, /Júlia|Infectologia|Ana/);
    }
  }
});

test('names cannot become markup, and nothing is loaded from outside', () => {
  const { html } = appointmentContent('appointment-moved', 'pt-BR', {
    ...facts,
    patientName: '<script>x</script>',
    serviceName: '"><img src=x>',
  });
  assert.doesNotMatch(html, /<script|<img|src=x>/);
  assert.match(html, /&lt;script&gt;/);
  assert.match(html, /Vitória &amp; Filhos/);
  assert.doesNotMatch(html, /https?:|url\(|@import/);
});

test('leaves out what is not known', () => {
  const bare = { ...facts, clinicPhone: null, address: null, professionalName: null, serviceName: null };
  const { text } = appointmentContent('appointment-booked', 'pt-BR', bare);
  assert.doesNotMatch(text, /Com:|Serviço:|null|undefined|ligue/);
  assert.match(text, /fale com Clínica Vitória & Filhos\./);
  assert.match(text, /Onde: Clínica Vitória & Filhos\n/);
});

test('a visit in order of arrival has a day and no hour', () => {
  const { subject, text } = appointmentContent('appointment-booked', 'pt-BR', {
    ...facts,
    attendance: 'order-of-arrival',
  });
  assert.equal(subject, 'Horário marcado: 24/11/2026 – Clínica Vitória & Filhos');
  assert.match(text, /Quando: terça-feira, 24 de novembro de 2026 \(por ordem de chegada\)\n/);
});
