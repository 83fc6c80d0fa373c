import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { INVITATION_TOKEN } from '@agendify/contracts';
import type { AppointmentId, MessageId, OrganizationId } from '@agendify/kernel';
import { readCalendar } from '@agendify/testing';
import { sql } from 'kysely';
import { parseSenderAddress } from './channels/email/sender-address.ts';
import { until, useMessages } from './messages-under-test.ts';
import { makeNotificationsModule } from './module.ts';
import { listMessages } from './use-cases/list-messages/list-messages.ts';
import { prepareMessage } from './use-cases/send-due-messages/prepare-message.ts';

const {
  world,
  mail,
  ground,
  notifications,
  time,
  sendDue,
  book,
  setState,
  eventOf,
  tell,
  messagesOf,
  leaseless,
} = await useMessages();

test('a booking is told at once, with the appointment for the calendar', async (t) => {
  const booking = await book();
  const before = performance.now();
  await tell(booking, 'booked');
  const [received] = await mail.waitFor(booking.email);
  t.diagnostic(`event to mailbox: ${(performance.now() - before).toFixed(0)} ms`);
  assert.match(received?.subject ?? '', /^Horário marcado: 26\/11\/2030, 08:00 – /);
  assert.match(received?.text ?? '', /terça-feira, 26 de novembro de 2030/);
  assert.match(received?.messageId ?? '', /^<[0-9a-f-]{36}@example\.org>$/);
  const calendar = received?.attachments.find(
    (part) => part.contentType === 'text/calendar' || part.filename?.endsWith('.ics'),
  );
  const [event] = readCalendar(calendar?.content.toString('utf8') ?? '').filter(
    (part) => part.type === 'VEVENT',
  );
  assert.ok(event?.type === 'VEVENT');
  assert.equal(event.start.toISOString(), '2030-11-26T11:00:00.000Z');
  assert.equal(event.uid, `${booking.id}@agendify`);
  await until(async () => (await messagesOf(booking))[0] === 'booked sent');
});

test('an event that arrives twice, also at the same time, is told once', async () => {
  const booking = await book();
  const event = eventOf(booking.organizationId, 'scheduling.appointment-booked', {
    appointmentId: booking.id,
  });
  await Promise.all([notifications.consume?.(event), notifications.consume?.(event)]);
  await notifications.consume?.(event);
  await mail.waitFor(booking.email);
  await sendDue();
  assert.equal(mail.acceptedFor(booking.email).length, 1);
});

test('two workers with the same due messages send each once', async () => {
  const booking = await book();
  const other = makeNotificationsModule(ground);
  mail.answerWith({ code: 451 });
  for (let i = 0; i < 5; i++) await tell(booking, 'cancelled');
  const bookings = await Promise.all(Array.from({ length: 10 }, book));
  for (const each of bookings) await tell(each, 'booked');
  await sendDue();
  mail.answerWith('accept');
  time.aheadMs += 120_000;
  await Promise.all([sendDue(), ...(other.jobs ?? []).map((job) => job.run()), sendDue()]);
  await sendDue();
  for (const each of bookings) assert.equal(mail.acceptedFor(each.email).length, 1);
  await other.close?.();
});

test('of many who reach for messages about one appointment at the same moment, one gets one', async () => {
  const booking = await book();
  mail.answerWith({ code: 451 });
  await tell(booking, 'booked');
  await until(async () => (await leaseless(booking)) === 1);
  await setState(booking, 'cancelled-by-clinic');
  await tell(booking, 'cancelled');
  await tell(booking, 'cancelled');
  mail.answerWith('accept');
  const ids = await world.query<{ id: MessageId }>(
    `select id from notifications.messages where appointment_id = $1 and kind = 'appointment-cancelled'`,
    [booking.id],
  );
  const deps = { envelope: ground.envelope, from: parseSenderAddress('a@example.org'), publicUrl: '' };
  const nowMs = Date.now() + time.aheadMs + 60_000;
  const context = { organizationId: booking.organizationId, accountId: null };
  const results = await Promise.all(
    [...ids, ...ids, ...ids].map(({ id }) =>
      ground.db.inTenant(context, (tx) => prepareMessage(tx, id, nowMs, deps)),
    ),
  );
  assert.equal(results.filter((result) => typeof result === 'object').length, 1);
  assert.equal(results.filter((result) => result === 'later').length, 5);
});

test('a cancellation that is undone within its delay is not told, nor is its undoing', async () => {
  const booking = await book();
  await tell(booking, 'booked');
  await mail.waitFor(booking.email);
  await setState(booking, 'cancelled-by-clinic');
  await tell(booking, 'cancelled');
  await sendDue();
  assert.equal(mail.acceptedFor(booking.email).length, 1);
  await setState(booking, 'booked');
  await tell(booking, 'restored');
  time.aheadMs += 60_000;
  await sendDue();
  assert.deepEqual(await messagesOf(booking), ['booked sent', 'cancelled superseded', 'restored superseded']);
  assert.equal(mail.acceptedFor(booking.email).length, 1);
});

test('a cancellation that stands is told after its delay, and its late undoing too', async () => {
  const booking = await book();
  await tell(booking, 'booked');
  await mail.waitFor(booking.email);
  await setState(booking, 'cancelled-by-patient');
  await tell(booking, 'cancelled');
  time.aheadMs += 60_000;
  await sendDue();
  const [, cancelled] = await mail.waitFor(booking.email, 2);
  assert.match(cancelled?.subject ?? '', /^Horário cancelado/);
  assert.match(
    cancelled?.attachments.map((part) => part.content.toString('utf8')).join('') ?? '',
    /METHOD:CANCEL/,
  );
  await setState(booking, 'booked');
  await tell(booking, 'restored');
  const [, , restored] = await mail.waitFor(booking.email, 3);
  assert.match(restored?.subject ?? '', /^Horário mantido/);
  await until(async () => (await messagesOf(booking)).join() === 'booked sent,cancelled sent,restored sent');
});

test('a mail server that is away or says later is tried again with the same Message-ID', async () => {
  const booking = await book();
  mail.answerWith({ code: 451 });
  await tell(booking, 'booked');
  await until(async () => {
    const [row] = await world.query<{ failure: string | null }>(
      'select failure from notifications.messages where appointment_id = $1',
      [booking.id],
    );
    return row?.failure === 'smtp-451';
  });
  assert.deepEqual(await messagesOf(booking), ['booked queued']);
  mail.answerWith('accept');
  await sendDue();
  assert.equal(mail.acceptedFor(booking.email).length, 0, 'not before its pause is over');
  time.aheadMs += 60_000;
  await sendDue();
  assert.deepEqual(await messagesOf(booking), ['booked sent']);
});

test('fifty messages that cannot be read hold back nobody else, and are given up after their attempts', async () => {
  const bad = await Promise.all(Array.from({ length: 50 }, book));
  for (const { organizationId, id } of bad) {
    await world.query(
      `insert into notifications.messages (organization_id, id, event_id, kind, channel, recipient, language, appointment_id,
         not_before, created_at)
       values ($1, $2, $2, 'appointment-booked', 'email', '\\x0102', 'pt-BR', $3, now() - interval '1 hour', now())`,
      [organizationId, randomUUID(), id],
    );
  }
  const good = await book();
  await tell(good, 'booked');
  await sendDue();
  assert.deepEqual(await messagesOf(good), ['booked sent']);
  const attemptsAt = (id: AppointmentId) =>
    world.query(
      `select state, attempts, failure, not_before > now() as waits, leased_until
       from notifications.messages where appointment_id = $1`,
      [id],
    );
  const [first] = bad;
  assert.ok(first);
  const tried = { failure: 'unreadable', waits: true, leased_until: null };
  assert.deepEqual(await attemptsAt(first.id), [{ state: 'queued', attempts: 1, ...tried }]);
  await world.query(
    `update notifications.messages set attempts = 11, not_before = now() - interval '1 hour' where appointment_id = $1`,
    [first.id],
  );
  await sendDue();
  assert.deepEqual(await attemptsAt(first.id), [{ ...tried, state: 'failed', attempts: 12, waits: false }]);
  await world.query(`delete from notifications.messages where failure = 'unreadable'`);
});

test('an address that the server refuses for good is not tried again', async () => {
  const booking = await book();
  mail.answerWith({ code: 550 });
  await tell(booking, 'booked');
  await until(async () => (await messagesOf(booking))[0] === 'booked failed');
});

test('an acceptance that is lost on the way back is repeated with the same Message-ID', async () => {
  const booking = await book();
  mail.answerWith('accept-and-hang-up');
  await tell(booking, 'booked');
  await mail.waitFor(booking.email);
  mail.answerWith('accept');
  await until(async () => (await leaseless(booking)) === 1);
  time.aheadMs += 60_000;
  await sendDue();
  const received = await mail.waitFor(booking.email, 2);
  assert.equal(new Set(received.map((one) => one.messageId)).size, 1);
  assert.deepEqual(await messagesOf(booking), ['booked sent']);
});

test('a message whose worker died is sent when its lease has run out, and not before', async () => {
  const booking = await book();
  mail.answerWith({ code: 451 });
  await tell(booking, 'booked');
  await until(async () => (await leaseless(booking)) === 1);
  mail.answerWith('accept');
  const leasedUntil = new Date(Date.now() + time.aheadMs + 90_000);
  await world.query(
    `update notifications.messages set not_before = now(), leased_until = $2 where appointment_id = $1`,
    [booking.id, leasedUntil],
  );
  await sendDue();
  assert.equal(mail.acceptedFor(booking.email).length, 0);
  time.aheadMs += 91_000;
  await sendDue();
  assert.equal(mail.acceptedFor(booking.email).length, 1);
});

test('the messages about an appointment are listed newest first, page by page, in their organization only', async () => {
  const booking = await book();
  await tell(booking, 'booked');
  await mail.waitFor(booking.email);
  await tell(booking, 'cancelled');
  const list = (organizationId: OrganizationId, page: { limit: number; cursor?: string }) =>
    ground.db.inTenant({ organizationId, accountId: null }, (tx) =>
      listMessages(tx, { appointmentId: booking.id, ...page }),
    );
  const first = await list(booking.organizationId, { limit: 1 });
  assert.ok(first.ok && first.value.nextCursor);
  const second = await list(booking.organizationId, { limit: 1, cursor: first.value.nextCursor });
  assert.ok(second.ok);
  assert.deepEqual(
    [...first.value.items, ...second.value.items].map(({ kind }) => kind),
    ['appointment-cancelled', 'appointment-booked'],
  );
  assert.equal(second.value.nextCursor, null);
  const elsewhere = await list((await world.organization()).organizationId, { limit: 10 });
  assert.deepEqual(elsewhere, { ok: true, value: { items: [], nextCursor: null } });
  const forged = await list(booking.organizationId, { limit: 1, cursor: 'x' });
  assert.equal(!forged.ok && forged.refusal.code, 'invalid-input');
});

test('a patient without an address is told nothing', async () => {
  const booking = await book();
  await world.query('update patients.patients set email = null where organization_id = $1', [
    booking.organizationId,
  ]);
  await tell(booking, 'booked');
  assert.deepEqual(await messagesOf(booking), []);
});

test('the address lies sealed, and cannot be read by the role that looks for due messages', async () => {
  const booking = await book();
  await tell(booking, 'booked');
  await mail.waitFor(booking.email);
  const [row] = await world.query<{ recipient: Buffer }>(
    'select recipient from notifications.messages where appointment_id = $1',
    [booking.id],
  );
  assert.ok(row && !row.recipient.includes(booking.email));
  const rights = await world.query<{ column_name: string }>(
    `select column_name from information_schema.column_privileges
     where grantee = 'agendify_system' and table_schema = 'notifications' order by column_name`,
  );
  assert.deepEqual(
    rights.map((right) => right.column_name),
    ['id', 'leased_until', 'not_before', 'organization_id', 'state'],
  );
});

test('an invited member receives the link, and the token is forgotten once it is sent', async () => {
  const { organizationId, accountId } = await world.organization('Clínica Boa');
  const invitationId = randomUUID();
  const email = `${invitationId}@example.org`;
  await world.query(
    `insert into identity.invitations (organization_id, id, email, role, token_hash, invited_by, expires_at)
     values ($1, $2, $3, 'assistant', '\\x00', $4, '2100-01-01')`,
    [organizationId, invitationId, email, accountId],
  );
  const sealedToken = await ground.db.inTenant({ organizationId, accountId: null }, async (tx) =>
    (await ground.envelope.cipherOf(tx))
      .seal(INVITATION_TOKEN, { invitedId: invitationId }, 'the-token')
      .toString('base64'),
  );
  await notifications.consume?.(
    eventOf(organizationId, 'identity.member-invited', { invitationId, sealedToken }),
  );
  const [received] = await mail.waitFor(email);
  assert.equal(received?.subject, 'Convite de Clínica Boa');
  assert.match(received.text ?? '', /https:\/\/agenda\.example\/invitations\/accept#token=the-token\n/);
  await until(async () => {
    const [row] = await world.query<{ state: string; sealed_token: Buffer | null }>(
      'select state, sealed_token from notifications.messages where invitation_id = $1',
      [invitationId],
    );
    return row?.state === 'sent' && row.sealed_token === null;
  });
});

test('an invitation that was withdrawn meanwhile is not sent', async () => {
  const { organizationId, accountId } = await world.organization();
  const invitationId = randomUUID();
  await world.query(
    `insert into identity.invitations (organization_id, id, email, role, token_hash, invited_by, expires_at, withdrawn_at)
     values ($1, $2, $3, 'assistant', '\\x01', $4, '2100-01-01', now())`,
    [organizationId, invitationId, `${invitationId}@example.org`, accountId],
  );
  await notifications.consume?.(
    eventOf(organizationId, 'identity.member-invited', { invitationId, sealedToken: 'AAAA' }),
  );
  await sendDue();
  const rows = await world.query<{ state: string }>(
    'select state from notifications.messages where invitation_id = $1',
    [invitationId],
  );
  assert.deepEqual(rows, [{ state: 'superseded' }]);
});

test('an invited professional receives the link to the page of professionals', async () => {
  const { organizationId } = await world.organization('Clínica Outra');
  const professionalId = await world.professional(organizationId, { name: 'Júlia Reis', status: 'invited' });
  const sealedToken = await ground.db.inTenant({ organizationId, accountId: null }, async (tx) =>
    (await ground.envelope.cipherOf(tx))
      .seal(INVITATION_TOKEN, { invitedId: professionalId }, 'token-2')
      .toString('base64'),
  );
  await notifications.consume?.(
    eventOf(organizationId, 'clinics.professional-invited', { professionalId, sealedToken }),
  );
  const [received] = await mail.waitFor(`${professionalId}@example.com`);
  assert.match(
    received?.text ?? '',
    /Olá, Júlia Reis\.[^]*\/professional-invitations\/accept#token=token-2\n/,
  );
});

test('due messages and those of an appointment are found by index', async () => {
  const { organizationId } = await world.organization();
  const duePlan = await ground.db.asSystem('explain', async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx.as());
    return sql`explain select organization_id, id from notifications.messages
      where state = 'queued' and not_before <= now() order by not_before limit 50`.execute(tx.as());
  });
  assert.match(JSON.stringify(duePlan.rows), /Index Scan using messages__due/);
  const listPlan = await ground.db.inTenant({ organizationId, accountId: null }, async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx.as());
    return sql`explain select id from notifications.messages
      where organization_id = ${organizationId} and appointment_id = ${randomUUID()} order by id desc limit 50`.execute(
      tx.as(),
    );
  });
  assert.match(JSON.stringify(listPlan.rows), /messages__by_appointment/);
});
