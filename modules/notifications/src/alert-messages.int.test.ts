import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import { useMessages } from './messages-under-test.ts';

const { world, mail, book, eventOf, notifications, sendDue } = await useMessages();

it('tells an owner of an alert, in words that name nobody, and not once it was decided', async () => {
  const { organizationId, accountId, patientId } = await book();
  const alertOf = async (state: string) => {
    const alertId = randomUUID();
    await world.query(
      `insert into compliance.alerts (organization_id, id, kind, severity, subject, actor_id, patient_id, count, threshold, window_minutes,
         first_at, last_at, raised_at, state, note_sealed, decided_at)
       values ($1, $2, 'glass-broken', 'high', 'x', $3, $4, 1, 1, 1, now(), now(), now(), $5,
         case when $5 <> 'open' then '\\x00'::bytea end, case when $5 <> 'open' then now() end)`,
      [organizationId, alertId, accountId, patientId, state],
    );
    return alertId;
  };
  for (const state of ['open', 'acknowledged']) {
    const alertId = await alertOf(state);
    await notifications.consume?.(eventOf(organizationId, 'compliance.alert-raised', { alertId, accountId }));
  }
  await sendDue();
  const letters = mail.acceptedFor(`${accountId}@example.com`);
  assert.equal(letters.length, 1);
  const text = letters[0]?.text ?? '';
  assert.match(text, /https:\/\/agenda\.example\/set-up\/alerts/);
  assert.ok(!text.includes('Ana Clara'));
  assert.match(text, /emergência/);
});
