import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { PATIENT_CODE } from '@agendify/contracts';
import { until, useMessages } from './messages-under-test.ts';

const { world, mail, ground, eventOf, notifications, sendDue, time } = await useMessages();

/** A patient who has asked for a code, as the event tells it. */
async function asked(language: 'pt-BR' | 'en') {
  const { organizationId } = await world.organization('Clínica Boa');
  const email = `${randomUUID()}@example.org`;
  const patientId = await world.patient(organizationId, { email });
  await world.query('update patients.patients set language = $2 where id = $1', [patientId, language]);
  const codeId = randomUUID();
  const sealedCode = await ground.db.inTenant({ organizationId, accountId: null }, async (tx) =>
    (await ground.envelope.cipherOf(tx)).seal(PATIENT_CODE, { codeId }, '042137').toString('base64'),
  );
  const event = eventOf(organizationId, 'identity.patient-code-asked', { codeId, patientId, sealedCode });
  const row = async () => {
    const rows = await world.query<{ state: string; token: Buffer | null }>(
      'select state, sealed_token as token from notifications.messages where code_id = $1',
      [codeId],
    );
    return rows[0];
  };
  return { email, event, row };
}

for (const [language, said] of [
  ['pt-BR', /Código: 042 137/],
  ['en', /Code: 042 137/],
] as const) {
  test(`a patient is sent the code in ${language}, and it is forgotten then`, async () => {
    const { email, event, row } = await asked(language);
    await notifications.consume?.(event);
    const [received] = await mail.waitFor(email);
    assert.match(received?.text ?? '', said);
    assert.match(received?.subject ?? '', /Clínica Boa$/);
    await until(async () => {
      const kept = await row();
      return kept?.state === 'sent' && kept.token === null;
    });
  });
}

test('a code that works no more when the mail server comes back is not sent', async () => {
  const { email, event, row } = await asked('pt-BR');
  mail.answerWith({ code: 451 });
  await notifications.consume?.(event);
  await until(async () => (await row())?.state === 'queued');
  await sendDue();
  mail.answerWith('accept');
  time.aheadMs += 10 * 60_000;
  await sendDue();
  assert.equal((await row())?.state, 'superseded');
  assert.deepEqual(mail.acceptedFor(email), []);
});
