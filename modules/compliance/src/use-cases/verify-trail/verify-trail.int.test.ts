import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, it } from 'node:test';
import { batchBytes, chainHash } from '../../domain/chain.ts';
import { leafHash, merkleRoot } from '../../domain/merkle.ts';
import { ENTRY_COLUMNS, serializeEntry } from '../../domain/canonical-entry.ts';
import { listBatches } from '../../data/batch-store.ts';
import { listEntryTexts } from '../../data/entry-texts.ts';
import { sha256 } from '../../keys/sha256.ts';
import { useTrail } from '../../trail-under-test.ts';
import { makeExportSeals, readTrustedSeals } from '../export-seals/export-seals.ts';
import { makeSignHeads } from '../sign-heads/sign-heads.ts';

const { ground, world, someOrganization, act, seal, sealedTrail, verify } = await useTrail();

/** The entries of a batch, in its order. */
async function entriesOf(organizationId: string, sequence: number): Promise<string[]> {
  const [row] = await world.query<{ ids: string[] }>(
    'select entry_ids as ids from compliance.audit_batches where organization_id = $1 and sequence = $2',
    [organizationId, sequence],
  );
  return row?.ids ?? [];
}

/** Does to the batches what somebody does who owns the database, but has no key: computes all hashes anew from what is there. */
async function reseal(organizationId: string, key?: Parameters<typeof sign>[2]): Promise<void> {
  let previous: Uint8Array = new Uint8Array(32);
  const batches = await ground.db.asSystem('test', (tx) => listBatches(tx, organizationId, 0, 100));
  for (const batch of batches) {
    const places = batch.entryIds.map((id, index) => ({
      id,
      at: batch.ats[index] ?? '',
      retention: batch.retentions[index] ?? '',
    }));
    const entries = new Map(
      (await ground.db.asSystem('test', (tx) => listEntryTexts(tx, organizationId, places))).map((entry) => [
        entry.id,
        entry,
      ]),
    );
    const leaves = batch.entryIds.map((id) => {
      const entry = entries.get(id);
      assert.ok(entry);
      return leafHash(sha256, serializeEntry(entry));
    });
    const root = merkleRoot(sha256, leaves);
    const { sequence, sealedAtMs } = batch;
    const chain = chainHash(sha256, {
      organizationId,
      sequence,
      previous,
      root,
      count: leaves.length,
      sealedAtMs,
    });
    await world.query(
      `update compliance.audit_batches set leaves = $3, root = $4, previous = $5, chain_hash = $6, signature = coalesce($7, signature)
       where organization_id = $1 and sequence = $2`,
      [
        organizationId,
        sequence,
        Buffer.concat(leaves),
        Buffer.from(root),
        Buffer.from(previous),
        Buffer.from(chain),
        key ? sign(null, batchBytes(chain), key) : null,
      ],
    );
    previous = chain;
  }
}

describe('verifying a trail', () => {
  it('counts what it has seen and finds nothing wrong with what is as it was sealed', async () => {
    const organizationId = await sealedTrail();
    const { findings, totals } = await verify(organizationId);
    assert.deepEqual(findings, []);
    assert.deepEqual(totals, { organizations: 1, batches: 3, heads: 1, entries: 9, expired: 0, findings: 0 });
  });

  it('covers every column of an entry', async () => {
    const rows = await world.query<{ name: string }>(
      `select attname as name from pg_attribute where attrelid = 'platform.audit_entries'::regclass and attnum > 0 and not attisdropped`,
    );
    assert.deepEqual(rows.map(({ name }) => name).toSorted(), [...ENTRY_COLUMNS].toSorted());
  });

  it('names a changed entry, its batch and the column', async () => {
    const organizationId = await sealedTrail();
    const [, entryId = ''] = await entriesOf(organizationId, 2);
    await world.query(
      `update platform.audit_entries set action = 'patients.patient-glanced-at' where id = $1`,
      [entryId],
    );
    const { findings } = await verify(organizationId);
    assert.equal(findings.length, 1);
    const [finding] = findings;
    assert.ok(finding?.kind === 'entry-changed');
    assert.deepEqual(
      { ...finding, at: '' },
      {
        organizationId,
        kind: 'entry-changed',
        sequence: 2,
        entryId,
        at: '',
        columns: ['action'],
      },
    );
  });

  it('sees a change of any single column', async () => {
    const organizationId = await sealedTrail(1);
    const [entryId = ''] = await entriesOf(organizationId, 1);
    for (const change of [
      `actor_id = gen_random_uuid()`,
      `actor_kind = 'patient'`,
      `object_kind = 'patient'`,
      `object_id = gen_random_uuid()`,
      `changes = changes || '{"made": 7}'`,
      `request_id = gen_random_uuid()`,
      `session_id = gen_random_uuid()`,
      `ip = '10.0.0.7'`,
      `user_agent = ''`,
    ]) {
      const [before] = await world.query<{ row: string }>(
        'select to_jsonb(e)::text as row from platform.audit_entries e where id = $1',
        [entryId],
      );
      await world.query(`update platform.audit_entries set ${change} where id = $1`, [entryId]);
      const { findings } = await verify(organizationId);
      assert.deepEqual(
        findings.map(({ kind }) => kind),
        ['entry-changed'],
        change,
      );
      await world.query(
        `update platform.audit_entries e set (actor_id, actor_kind, object_kind, object_id, changes, request_id, session_id, ip, user_agent) =
           (select r.actor_id, r.actor_kind, r.object_kind, r.object_id, r.changes, r.request_id, r.session_id, r.ip, r.user_agent
            from jsonb_populate_record(null::platform.audit_entries, $2::jsonb) r) where e.id = $1`,
        [entryId, before?.row],
      );
    }
    assert.deepEqual((await verify(organizationId)).findings, []);
  });

  it('names a removed entry', async () => {
    const organizationId = await sealedTrail();
    const [entryId = ''] = await entriesOf(organizationId, 3);
    await world.query('delete from platform.audit_entries where id = $1', [entryId]);
    const { findings } = await verify(organizationId);
    assert.deepEqual(
      findings.map((finding) => ({ ...finding, at: '' })),
      [{ organizationId, kind: 'entry-removed', sequence: 3, entryId, at: '' }],
    );
  });

  it('names an entry that was removed before it was sealed', async () => {
    const organizationId = await sealedTrail(1);
    await act(organizationId, 2);
    const [row] = await world.query<{ id: string }>(
      'select entry_id as id from platform.audit_waiting where organization_id = $1 order by at limit 1',
      [organizationId],
    );
    await world.query('delete from platform.audit_entries where id = $1', [row?.id]);
    await seal();
    const { findings } = await verify(organizationId);
    assert.deepEqual(
      findings.map((finding) => ({ ...finding, at: '' })),
      [{ organizationId, kind: 'entry-removed', sequence: null, entryId: row?.id, at: '' }],
    );
  });

  for (const [when, at] of [
    ['of the past', `now() - interval '40 days'`],
    ['of the future', `now() + interval '40 days'`],
  ] as const) {
    it(`names an entry ${when} that was put in from outside`, async () => {
      const organizationId = await sealedTrail();
      const [row] = await world.query<{ id: string }>(
        `insert into platform.audit_entries (organization_id, retention, at, actor_kind, action)
         values ($1, 'ordinary', ${at}, 'member', 'patients.patient-read') returning id`,
        [organizationId],
      );
      const { findings } = await verify(organizationId);
      assert.deepEqual(
        findings.map((finding) => ({ ...finding, at: '' })),
        [{ organizationId, kind: 'entry-not-sealed', entryId: row?.id, at: '' }],
      );
    });
  }

  it('lets an entry of this minute wait for its seal', async () => {
    const organizationId = await sealedTrail();
    await act(organizationId);
    assert.deepEqual((await verify(organizationId, {}, Date.now())).findings, []);
  });

  it('names a batch that was removed from the middle, and one from the end', async () => {
    const organizationId = await sealedTrail();
    await world.query('delete from compliance.audit_batches where organization_id = $1 and sequence = 2', [
      organizationId,
    ]);
    const middle = await verify(organizationId);
    assert.ok(middle.findings.some((one) => one.kind === 'batch-missing' && one.from === 2 && one.to === 2));
    assert.equal(middle.findings.filter(({ kind }) => kind === 'entry-not-sealed').length, 3);
    const other = await sealedTrail();
    await world.query('delete from compliance.audit_batches where organization_id = $1 and sequence = 3', [
      other,
    ]);
    await world.query(
      `delete from platform.audit_entries where organization_id = $1 and not exists (
         select from compliance.audit_batches b where b.organization_id = $1 and id = any (b.entry_ids))`,
      [other],
    );
    const end = await verify(other);
    assert.deepEqual(end.findings, [{ organizationId: other, kind: 'batch-missing', from: 3, to: 3 }]);
  });

  it('names batches that have changed places', async () => {
    const organizationId = await sealedTrail(4);
    for (const [from, to] of [
      [2, 99],
      [3, 2],
      [99, 3],
    ])
      await world.query(
        'update compliance.audit_batches set sequence = $3 where organization_id = $1 and sequence = $2',
        [organizationId, from, to],
      );
    const { findings } = await verify(organizationId);
    const places = findings.map((one) => [one.kind, 'sequence' in one && one.sequence]);
    assert.deepEqual(places, [
      ['batch-out-of-order', 2],
      ['batch-out-of-order', 3],
      ['batch-out-of-order', 4],
    ]);
  });

  it('names a batch that was sealed anew after a change by somebody without the key', async () => {
    const organizationId = await sealedTrail();
    const [entryId] = await entriesOf(organizationId, 2);
    await world.query(`update platform.audit_entries set changes = '{}' where id = $1`, [entryId]);
    await reseal(organizationId);
    const { findings } = await verify(organizationId);
    assert.deepEqual(
      findings.map((one) => [one.kind, 'sequence' in one && one.sequence]),
      [
        ['batch-signature-wrong', 2],
        ['batch-signature-wrong', 3],
        ['head-wrong', 3],
      ],
    );
  });

  it('believes keys and heads that were kept elsewhere, and not a key that was put in the place of ours', async () => {
    const organizationId = await sealedTrail();
    const trusted = readTrustedSeals(JSON.stringify(await makeExportSeals(ground)()));
    assert.deepEqual((await verify(organizationId, { trusted })).findings, []);
    const [entryId] = await entriesOf(organizationId, 1);
    await world.query(`update platform.audit_entries set changes = '{}' where id = $1`, [entryId]);
    const forged = generateKeyPairSync('ed25519');
    const [kept] = await world.query<{ key: Buffer }>('select public_key as key from compliance.audit_keys');
    await world.query('update compliance.audit_keys set public_key = $1', [
      forged.publicKey.export({ format: 'der', type: 'spki' }),
    ]);
    await reseal(organizationId, forged.privateKey);
    await world.query('delete from compliance.audit_heads where organization_id = $1', [organizationId]);
    assert.deepEqual((await verify(organizationId)).findings, [], 'the database alone is at one with itself');
    const { findings } = await verify(organizationId, { trusted });
    await world.query('update compliance.audit_keys set public_key = $1', [kept?.key]);
    assert.deepEqual(
      findings.map(({ kind }) => kind),
      ['key-replaced', ...Array.from({ length: 3 }, () => 'batch-signature-wrong'), 'head-wrong'],
    );
  });

  it('misses a head after a day, and a signature of a head that is none', async () => {
    const organizationId = someOrganization();
    await act(organizationId);
    await seal();
    const tomorrow = Date.now() + 27 * 3_600_000;
    assert.deepEqual((await verify(organizationId, {}, tomorrow)).findings, [
      { organizationId, kind: 'head-missing', sequence: 1 },
    ]);
    await makeSignHeads(ground)();
    assert.deepEqual((await verify(organizationId, {}, tomorrow)).findings, []);
    await world.query(`update compliance.audit_heads set entries = 7 where organization_id = $1`, [
      organizationId,
    ]);
    assert.deepEqual((await verify(organizationId)).findings, [
      { organizationId, kind: 'head-signature-wrong', sequence: 1 },
    ]);
  });

  it('can begin at the recent past', async () => {
    const organizationId = await sealedTrail(2);
    const sinceMs = Date.now() + 1;
    await act(organizationId);
    await new Promise((resolve) => setTimeout(resolve, 2));
    await seal();
    const { findings, totals } = await verify(organizationId, { sinceMs });
    assert.deepEqual(findings, []);
    assert.equal(totals.batches, 1);
  });
});
