import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { PATIENTS_ENDPOINTS } from '@agendify/contracts';
import { AccountId, ok } from '@agendify/kernel';
import { makeClinicWorld, useDatabase } from '@agendify/testing';
import { makeEnvelope } from '../crypto/envelope.ts';
import { localMasterKeys } from '../crypto/master-keys.ts';
import { openDatabase } from '../db/database.ts';
import { withIdempotency } from './idempotency.ts';

const closing: (() => Promise<void>)[] = [];
after(() => Promise.all(closing.map((close) => close())));
const database = await useDatabase('idempotency');
const db = openDatabase({ url: database.appUrl, poolSize: 4, namedStatements: true });
const world = makeClinicWorld(database.ownerUrl);
closing.push(db.close, world.close);
const envelope = makeEnvelope(localMasterKeys(randomBytes(32)));

async function makeCaller() {
  const { organizationId } = await world.organization();
  const context = { organizationId, accountId: AccountId.parse(randomUUID()) };
  return (key: string, json: string) =>
    db.inTenant(context, (tx) =>
      withIdempotency(tx, envelope, PATIENTS_ENDPOINTS.registerPatient, { key, hash: 'hash' }, () =>
        Promise.resolve(ok({ json, etag: '"1"' })),
      ),
    );
}

test('a kept answer lies sealed, is answered again, and does not open under another key', async () => {
  const call = await makeCaller();
  await call('first', '{"cpf":"52998224725"}');
  assert.deepEqual(await call('first', 'not run'), ok({ json: '{"cpf":"52998224725"}', etag: '"1"' }));
  const [row] = await world.query<{ text: string; reply: string | null }>(
    'select k::text as text, reply from platform.idempotency_keys k',
  );
  assert.ok(row?.reply === null);
  assert.ok(
    !row.text.includes('52998224725') && !row.text.includes(Buffer.from('52998224725').toString('hex')),
  );
  await call('second', '{}');
  await world.query(`update platform.idempotency_keys set sealed_reply = (select sealed_reply from platform.idempotency_keys where key = 'first')
    where key = 'second'`);
  await assert.rejects(call('second', 'not run'));
});
