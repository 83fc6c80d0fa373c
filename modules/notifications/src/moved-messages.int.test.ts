import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until, useMessages } from './messages-under-test.ts';

const { mail, time, sendDue, book, tell, moveTo, messagesOf, leaseless } = await useMessages();

test('a move to another room at the time that was told is not told, one to another time is', async () => {
  const booking = await book();
  await tell(booking, 'booked');
  await until(async () => (await messagesOf(booking))[0] === 'booked sent');
  const elsewhere = await moveTo(booking, 0);
  const again = await moveTo(elsewhere, 0);
  await until(async () => (await messagesOf(again))[0] === 'moved superseded');
  assert.deepEqual(await messagesOf(elsewhere), ['moved superseded']);
  const later = await moveTo(again, 30);
  await until(async () => (await messagesOf(later))[0] === 'moved sent');
  const back = await moveTo(later, -30);
  await until(async () => (await messagesOf(back))[0] === 'moved sent');
  assert.deepEqual(
    mail.acceptedFor(booking.email).map(({ subject }) => subject?.split(' – ')[0]),
    [
      'Horário marcado: 26/11/2030, 08:00',
      'Horário alterado para 26/11/2030, 08:30',
      'Horário alterado para 26/11/2030, 08:00',
    ],
  );
});

test('a move to another room tells who had not heard of the time yet', async () => {
  const booking = await book();
  mail.answerWith({ code: 451 });
  await tell(booking, 'booked');
  await until(async () => (await leaseless(booking)) === 1);
  mail.answerWith('accept');
  const elsewhere = await moveTo(booking, 0);
  await until(async () => (await messagesOf(elsewhere))[0] === 'moved sent');
  time.aheadMs += 60_000;
  await sendDue();
  assert.deepEqual(await messagesOf(booking), ['booked superseded']);
  assert.equal(mail.acceptedFor(booking.email).length, 1);
});
