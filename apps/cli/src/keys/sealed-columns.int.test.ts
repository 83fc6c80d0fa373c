import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { makeClinicWorld, useDatabase } from '@agendify/testing';
import { SEALED_COLUMNS } from './sealed-columns.ts';

/** Columns of bytes that are no sealed values, each with the reason. Every other one must be declared by its module. */
const NOT_SEALED: Readonly<Record<string, string>> = {
  'platform.data_keys.wrapped': 'a key under the master key: `keys rotate` wraps it anew',
  'platform.system_keys.wrapped': 'a key under the master key: `keys rotate` wraps it anew',
  'patients.patients.cpf_index': 'a keyed hash; its key does not rotate',
  'identity.passkeys.credential_id': 'the name that the authenticator gave the passkey',
  'identity.passkeys.public_key': 'checks signatures and makes none',
  'identity.patient_passkeys.credential_id': 'the name that the authenticator gave the passkey',
  'identity.patient_passkeys.public_key': 'checks signatures and makes none',
  'compliance.audit_keys.public_key': 'checks signatures and makes none',
  'compliance.audit_batches.checks': 'a keyed hash for each entry of the batch',
  'compliance.audit_batches.leaves': 'the hashes of the entries of the batch',
  'compliance.audit_batches.previous': 'the hash of the batch before',
  'compliance.audit_batches.root': 'the hash over the leaves',
  'compliance.audit_batches.signature': 'a signature',
  'compliance.audit_heads.signature': 'a signature',
};

/** A column with this ending holds a hash: what it was made of is never kept. */
const HASH = /_hash$/;

const database = await useDatabase('sealed');
const world = makeClinicWorld(database.ownerUrl);
after(() => world.close());

test('every column of bytes is declared as sealed by its module, or is known not to be', async () => {
  const columns = await world.query<{ name: string }>(
    `select n.nspname || '.' || c.relname || '.' || a.attname as name from pg_attribute a
       join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where a.atttypid = 'bytea'::regtype and a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p')
       and not c.relispartition and n.nspname not in ('pg_catalog', 'information_schema') order by 1`,
  );
  const declared = SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`);
  assert.deepEqual(
    columns.map(({ name }) => name).filter((name) => !HASH.test(name)),
    [...declared, ...Object.keys(NOT_SEALED)].toSorted(),
  );
});

test('what is declared fits the tables: ids are primary keys, the row lies in their columns', async () => {
  for (const column of SEALED_COLUMNS) {
    const key = await world.query<{ name: string }>(
      `select a.attname as name from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
       where i.indrelid = $1::regclass and i.indisprimary order by array_position(i.indkey::int[], a.attnum::int)`,
      [column.table],
    );
    const owner = column.keyOf === 'organization' ? ['organization_id'] : [];
    assert.deepEqual(
      key.map(({ name }) => name),
      [...owner, ...column.id],
      column.table,
    );
    const present = await world.query<{ name: string }>(
      'select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0',
      [column.table],
    );
    for (const name of Object.values(column.rowIn).flat())
      assert.ok(
        present.some((one) => one.name === name),
        `${column.table} has no ${name}`,
      );
  }
});
