import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { ConfigError } from '@agendify/platform';
import { ROOT, readSettings } from './settings.ts';

test('a relative home lies in the repository, whatever folder the command is called from', () => {
  assert.equal(readSettings({}).home, path.join(ROOT, '.agendify'));
  assert.equal(
    readSettings({ AGENDIFY_HOME: 'elsewhere' }).config.AGENDIFY_HOME,
    path.join(ROOT, 'elsewhere'),
  );
  assert.equal(readSettings({ AGENDIFY_HOME: '/var/lib/agendify' }).home, '/var/lib/agendify');
});

test('mail goes to the mailbox unless a server is given', () => {
  assert.equal(readSettings({ SMTP_URL: '' }).hasMailServer, false);
  assert.equal(readSettings({ SMTP_URL: 'smtp://mail.example.org:25' }).hasMailServer, true);
});

test('a wrong setting is named', () => {
  assert.throws(
    () => readSettings({ MAILBOX_PORT: 'no' }),
    (error) => error instanceof ConfigError && /MAILBOX_PORT/.test(error.message),
  );
});
