import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, describe, it } from 'node:test';
import { makeClinicWorld, useDatabase } from '@agendify/testing';
import { type TenantTx, openDatabase } from '../db/database.ts';
import { type OrganizationCipher, makeEnvelope, openForSystem, sealForSystem } from './envelope.ts';

const closing: (() => Promise<void>)[] = [];
after(() => Promise.all(closing.map((close) => close())));
const database = await useDatabase('envelope');
const db = openDatabase({ url: database.appUrl, poolSize: 8, namedStatements: true });
const world = makeClinicWorld(database.ownerUrl);
closing.push(db.close, world.close);

const masterKey = randomBytes(32);
const cipherOf = async (
  organizationId: TenantTx['organizationId'],
  key = masterKey,
): Promise<OrganizationCipher> =>
  db.inTenant({ organizationId, accountId: null }, (tx) => makeEnvelope(key).cipherOf(tx));

describe('envelope encryption', () => {
  it('opens what it sealed, in another process too', async () => {
    const { organizationId } = await world.organization();
    const sealed = (await cipherOf(organizationId)).seal('patients.cpf:1', '52998224725');
    assert.equal((await cipherOf(organizationId)).open('patients.cpf:1', sealed), '52998224725');
    assert.ok(!sealed.includes('52998224725'));
  });

  it('does not open a value that was moved, altered, or sealed by another organization', async () => {
    const [a, b] = [await world.organization(), await world.organization()];
    const cipher = await cipherOf(a.organizationId);
    const sealed = cipher.seal('patients.cpf:1', '52998224725');
    assert.throws(() => cipher.open('patients.cpf:2', sealed));
    for (const at of [0, 5, 20, sealed.length - 1]) {
      const altered = Buffer.from(sealed);
      altered.writeUInt8(altered.readUInt8(at) ^ 1, at);
      assert.throws(() => cipher.open('patients.cpf:1', altered), `byte ${String(at)}`);
    }
    const other = await cipherOf(b.organizationId);
    assert.throws(() => other.open('patients.cpf:1', sealed));
    assert.notDeepEqual(cipher.blindIndex('cpf', 'x'), other.blindIndex('cpf', 'x'));
  });

  it('makes one data key when many ask for the first time at once', async () => {
    const { organizationId } = await world.organization();
    const ciphers = await Promise.all(Array.from({ length: 8 }, () => cipherOf(organizationId)));
    const [first] = ciphers;
    assert.ok(first);
    for (const cipher of ciphers) assert.equal(cipher.open('p', first.seal('p', 'same')), 'same');
  });

  it('keeps nothing of a key whose transaction was rolled back', async () => {
    const { organizationId } = await world.organization();
    const envelope = makeEnvelope(masterKey);
    await assert.rejects(
      db.inTenant({ organizationId, accountId: null }, async (tx) => {
        await envelope.cipherOf(tx);
        throw new Error('rolled back');
      }),
    );
    const sealed = await db.inTenant({ organizationId, accountId: null }, async (tx) =>
      (await envelope.cipherOf(tx)).seal('p', 'x'),
    );
    assert.equal((await cipherOf(organizationId)).open('p', sealed), 'x');
  });

  it('is of no use without the master key', async () => {
    const { organizationId } = await world.organization();
    await cipherOf(organizationId);
    await assert.rejects(cipherOf(organizationId, randomBytes(32)));
    assert.throws(() => openForSystem(randomBytes(32), 'p', sealForSystem(masterKey, 'p', 'x')));
  });
});
