import assert from 'node:assert/strict';
import { createCipheriv, createHmac, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { after, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OrganizationId } from '@agendify/kernel';
import { makeClinicWorld, useDatabase } from '@agendify/testing';
import { openDatabase } from '../db/database.ts';
import { versionOf } from './aes-gcm.ts';
import { insertDataKey } from './data/key-store.ts';
import { makeEnvelope, newDataKey } from './envelope.ts';
import type { OrganizationCipher } from './key-ring.ts';
import { localMasterKeys } from './master-keys.ts';
import { sealedColumn } from './sealed-place.ts';

const closing: (() => Promise<void>)[] = [];
after(() => Promise.all(closing.map((close) => close())));
const database = await useDatabase('envelope');
const db = openDatabase({ url: database.appUrl, poolSize: 8, namedStatements: true });
const world = makeClinicWorld(database.ownerUrl);
closing.push(db.close, world.close);

const NOTE = sealedColumn({ table: 'test.notes', column: 'note', id: ['id'], row: { id: 'id' } });
const OTHER_COLUMN = sealedColumn({ table: 'test.notes', column: 'other', id: ['id'], row: { id: 'id' } });
const secret = randomBytes(32);
const masterKeys = localMasterKeys(secret);

const cipherOf = (
  organizationId: OrganizationId,
  envelope = makeEnvelope(masterKeys),
): Promise<OrganizationCipher> => db.inTenant({ organizationId, accountId: null }, envelope.cipherOf);

const addVersion = (organizationId: OrganizationId, version: number, usableAfterMs = 0): Promise<void> =>
  db.inTenant({ organizationId, accountId: null }, async (tx) =>
    insertDataKey(tx, version, await newDataKey(masterKeys, organizationId, version), usableAfterMs),
  );

describe('envelope encryption', () => {
  it('opens what it sealed, in another process too', async () => {
    const { organizationId } = await world.organization();
    const sealed = (await cipherOf(organizationId)).seal(NOTE, { id: '1' }, '52998224725');
    assert.equal((await cipherOf(organizationId)).open(NOTE, { id: '1' }, sealed), '52998224725');
    assert.ok(!sealed.includes('52998224725'));
  });

  it('does not open a value that was moved, altered, cut, or sealed by another organization', async () => {
    const [a, b] = [await world.organization(), await world.organization()];
    await addVersion(b.organizationId, 2);
    for (const version of [1, 2]) {
      if (version === 2) {
        await cipherOf(a.organizationId);
        await addVersion(a.organizationId, 2);
      }
      const cipher = await cipherOf(a.organizationId);
      const sealed = cipher.seal(NOTE, { id: '1' }, '52998224725');
      assert.equal(versionOf(sealed), version);
      assert.throws(() => cipher.open(NOTE, { id: '2' }, sealed), 'another row');
      assert.throws(() => cipher.open(OTHER_COLUMN, { id: '1' }, sealed), 'another column');
      for (let at = 0; at < sealed.length; at++) {
        const altered = Buffer.from(sealed);
        altered.writeUInt8(altered.readUInt8(at) ^ 1, at);
        assert.throws(() => cipher.open(NOTE, { id: '1' }, altered), `byte ${String(at)}`);
        assert.throws(() => cipher.open(NOTE, { id: '1' }, sealed.subarray(0, at)), `${String(at)} bytes`);
      }
    }
    const [mine, other] = [await cipherOf(a.organizationId), await makeFirstKey(b.organizationId)];
    assert.throws(() => other.open(NOTE, { id: '1' }, mine.seal(NOTE, { id: '1' }, 'x')));
    assert.notDeepEqual(mine.blindIndex('cpf', 'x'), other.blindIndex('cpf', 'x'));
  });

  it('a value under a new version does not pass for one under another', async () => {
    const { organizationId } = await world.organization();
    await cipherOf(organizationId);
    await addVersion(organizationId, 2);
    await addVersion(organizationId, 3);
    const cipher = await cipherOf(organizationId);
    const sealed = cipher.seal(NOTE, { id: '1' }, 'x');
    assert.equal(versionOf(sealed), 3);
    sealed.writeUInt32BE(2, 1);
    assert.throws(() => cipher.open(NOTE, { id: '1' }, sealed));
    sealed.writeUInt32BE(4, 1);
    assert.throws(() => cipher.open(NOTE, { id: '1' }, sealed), /no data key of version 4/);
  });

  it('makes one data key when many ask for the first time at once', async () => {
    const { organizationId } = await world.organization();
    const ciphers = await Promise.all(Array.from({ length: 8 }, () => cipherOf(organizationId)));
    const [first] = ciphers;
    assert.ok(first);
    const sealed = first.seal(NOTE, { id: '1' }, 'same');
    for (const cipher of ciphers) assert.equal(cipher.open(NOTE, { id: '1' }, sealed), 'same');
  });

  it('keeps nothing of a key whose transaction was rolled back', async () => {
    const { organizationId } = await world.organization();
    const envelope = makeEnvelope(masterKeys);
    await assert.rejects(
      db.inTenant({ organizationId, accountId: null }, async (tx) => {
        await envelope.cipherOf(tx);
        throw new Error('rolled back');
      }),
    );
    const sealed = (await cipherOf(organizationId, envelope)).seal(NOTE, { id: '1' }, 'x');
    assert.equal((await cipherOf(organizationId)).open(NOTE, { id: '1' }, sealed), 'x');
  });

  it('is of no use without the master key', async () => {
    const { organizationId } = await world.organization();
    await cipherOf(organizationId);
    const stranger = makeEnvelope(localMasterKeys(randomBytes(32)));
    await assert.rejects(cipherOf(organizationId, stranger), /no master key given opens/);
    const sealed = await db.asSystem('test', async (tx) =>
      (await makeEnvelope(masterKeys).systemCipherOf(tx)).seal(NOTE, { id: '1' }, 'x'),
    );
    await assert.rejects(db.asSystem('test', stranger.systemCipherOf), /no master key given opens/);
    const again = await db.asSystem('test', makeEnvelope(masterKeys).systemCipherOf);
    assert.equal(again.open(NOTE, { id: '1' }, sealed), 'x');
  });
});

/** An organization whose second key was there before its first: what a first use leaves. */
async function makeFirstKey(organizationId: OrganizationId): Promise<OrganizationCipher> {
  await addVersion(organizationId, 1);
  return cipherOf(organizationId);
}

describe('versions of data keys', () => {
  it('a process learns of a new key before anybody uses it, and what others hold learns with it', async () => {
    const { organizationId } = await world.organization();
    const early = makeEnvelope(masterKeys, 0.1);
    const held = await cipherOf(organizationId, early);
    const old = held.seal(NOTE, { id: '1' }, 'before');
    await addVersion(organizationId, 2, 300);
    const maker = await cipherOf(organizationId);
    assert.equal(maker.sealingVersion(), 1, 'published, not used yet');
    assert.ok(early.knownCipherOf(organizationId));
    await sleep(150);
    assert.equal(early.knownCipherOf(organizationId), undefined, 'it is time to look again');
    await cipherOf(organizationId, early);
    await sleep(250);
    const fresh = maker.seal(NOTE, { id: '1' }, 'after');
    assert.equal(versionOf(fresh), 2);
    assert.equal(held.open(NOTE, { id: '1' }, fresh), 'after');
    assert.equal(held.open(NOTE, { id: '1' }, old), 'before');
    assert.equal(versionOf(held.reseal(NOTE, { id: '1' }, old) ?? Buffer.of(0)), 2);
    assert.equal(held.reseal(NOTE, { id: '1' }, fresh), null);
    assert.deepEqual(held.blindIndex('cpf', 'x'), maker.blindIndex('cpf', 'x'), 'what was indexed is found');
  });

  it('opens and finds what was sealed before there were versions', async () => {
    const { organizationId } = await world.organization();
    // As it was written then, byte by byte: nothing here comes from the code under test.
    const derive = (key: Buffer, purpose: string) =>
      Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `agendify/${purpose}`, 32));
    const encrypt = (key: Buffer, place: string, plain: Buffer) => {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([Buffer.of(1), nonce, cipher.getAuthTag(), body]);
    };
    const [dataKey, id, kid] = [randomBytes(32), randomUUID(), 'kid-1'];
    const wrapped = encrypt(secret, `platform.data_keys:${organizationId}:1`, dataKey);
    await world.query(
      'insert into platform.data_keys (organization_id, version, wrapped) values ($1, 1, $2)',
      [organizationId, wrapped],
    );
    const place = `patients.patients.cpf:${id}`;
    const sealed = encrypt(derive(dataKey, 'seal'), `${organizationId}:${place}`, Buffer.from('52998224725'));
    const index = createHmac('sha256', derive(dataKey, 'blind-index'))
      .update('patients.cpf\x0052998224725')
      .digest();
    const CPF = { name: 'patients.patients.cpf', row: ['id'] } as const;
    const cipher = await cipherOf(organizationId, makeEnvelope(localMasterKeys(randomBytes(32), secret)));
    assert.equal(cipher.open(CPF, { id }, sealed), '52998224725');
    assert.deepEqual(cipher.blindIndex('patients.cpf', '52998224725'), index);
    const key = encrypt(
      derive(secret, 'system'),
      `identity.signing_keys.private_jwk:${kid}`,
      Buffer.from('{}'),
    );
    const SIGNING = { name: 'identity.signing_keys.private_jwk', row: ['kid'] } as const;
    const system = await db.asSystem('test', makeEnvelope(masterKeys).systemCipherOf);
    assert.equal(system.open(SIGNING, { kid }, key), '{}');
    assert.equal(versionOf(system.seal(SIGNING, { kid }, '{}')), 2);
  });
});
