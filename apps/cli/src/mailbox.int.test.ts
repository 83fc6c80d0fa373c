import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startMailbox } from './mailbox.ts';

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function newMailbox(t: TestContext) {
  const directory = await mkdtemp(path.join(tmpdir(), 'agendify-mailbox-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  const options = { smtpPort: await freePort(), webPort: await freePort(), directory };
  return { options, mailbox: await startMailbox(options) };
}

/** Speaks SMTP line by line: every reply must begin with 2 or 3. */
async function deliver(port: number, subject: string): Promise<void> {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  const lines = [
    null,
    'EHLO test',
    'MAIL FROM:<clinica@example.org>',
    'RCPT TO:<ana@example.org>',
    'DATA',
    `From: clinica@example.org\r\nTo: ana@example.org\r\nSubject: ${subject}\r\n\r\nOlá\r\n.`,
    'QUIT',
  ];
  for (const line of lines) {
    if (line !== null) socket.write(`${line}\r\n`);
    const reply: unknown = (await once(socket, 'data')).at(0);
    assert.match(String(reply), /^[23]/);
  }
  socket.end();
}

async function subjects(webUrl: string, count: number): Promise<string[]> {
  for (let tries = 0; ; tries += 1) {
    const answer: unknown = await (await fetch(`${webUrl}/api/email`)).json();
    const emails = answer as { subject: string }[];
    if (emails.length >= count || tries > 100) return emails.map((email) => email.subject);
    await sleep(20);
  }
}

test('what is sent to the mailbox is read on its page, also after a restart', async (t) => {
  const { options, mailbox } = await newMailbox(t);
  await deliver(options.smtpPort, 'Horário marcado');
  assert.deepEqual(await subjects(mailbox.webUrl, 1), ['Horário marcado']);
  const page = await (await fetch(mailbox.webUrl, { headers: { accept: 'text/html' } })).text();
  assert.match(page, /<title>MailDev<\/title>/);
  assert.doesNotMatch(page, /(?:src|href)="(?:https?:)?\/\//);
  await mailbox.stop();
  const again = await startMailbox(options);
  assert.deepEqual(await subjects(again.webUrl, 1), ['Horário marcado']);
  await again.stop();
});

test('the page of another site cannot read the mail', async (t) => {
  const { mailbox } = await newMailbox(t);
  t.after(() => mailbox.stop());
  const ask = async (headers: Record<string, string>) =>
    (await fetch(`${mailbox.webUrl}/api/email`, { headers })).status;
  assert.equal(await ask({}), 200);
  assert.equal(await ask({ origin: mailbox.webUrl }), 200);
  assert.equal(await ask({ origin: 'http://elsewhere.example' }), 403);
});

test('a taken port is an error, not a silence', async (t) => {
  const { options, mailbox } = await newMailbox(t);
  await assert.rejects(startMailbox({ ...options, webPort: await freePort() }), /EADDRINUSE/);
  await assert.rejects(startMailbox({ ...options, smtpPort: await freePort() }), /EADDRINUSE/);
  await mailbox.stop();
});
