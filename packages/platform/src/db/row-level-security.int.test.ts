import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { makeClinicWorld, makeSmallClinic, useDatabase } from '@agendify/testing';
import pg from 'pg';

/** Tables that belong to no organization, each with the reason. All others carry organization_id and its policy. */
const GLOBAL_TABLES: Readonly<Record<string, string>> = {
  'identity.accounts': 'a person signs in once for all organizations',
  'identity.passwords': 'belongs to an account; only the system role reads it',
  'identity.sessions': 'belongs to an account and moves between its organizations',
  'identity.refresh_tokens': 'belongs to a session',
  'identity.totp_factors': 'belongs to an account; only the system role reads it, and the secret is sealed',
  'identity.recovery_codes': 'belongs to an account; hashed, and only the system role reads it',
  'identity.sign_in_challenges': 'asks an account for its second factor before it enters any organization',
  'identity.failed_proofs': 'belongs to an account, whatever organization it is in',
  'identity.password_resets': 'belongs to an account; hashed, and only the system role reads it',
  'identity.email_changes': 'belongs to an account; hashed, and only the system role reads it',
  'identity.email_proofs': 'belongs to an account; hashed, and only the system role reads it',
  'identity.known_devices': 'belongs to an account; hashed, and only the system role reads it',
  'identity.pending_proofs': 'what was asked before there is a session; only the system reads it',
  'identity.passkeys': 'belongs to an account; only the system reads it',
  'identity.linked_identities': 'belongs to an account; only the system reads it',
  'identity.revocations': 'ends tokens of any organization; only the system reads it',
  'identity.device_tokens': 'belongs to an account; only the system reads it',
  'identity.signing_keys': 'signs the access tokens of all organizations; private parts are sealed',
  'platform.system_keys': 'seal the few secrets that belong to no organization; wrapped by the master key',
  'platform.data_key_rotations': 'how far the rotation of all data keys is',
  'compliance.audit_keys': 'sign the audit trails of all organizations; private parts are sealed',
  'clinics.professionals': 'a professional is one person over all organizations',
  'clinics.council_registrations': 'finds that person; unique in the country',
};

/** Tables without row-level security, for they hold nothing of anybody: readable at most. */
const NOBODYS: Readonly<Record<string, string>> = {
  'app.migrations': 'the names of the applied migrations, which `agendify doctor` reads',
};

/** Functions that run with the rights of their owner, each with what it may tell about other organizations. */
const LOOKING_ACROSS: Readonly<Record<string, string>> = {
  'clinics.find_or_make_professional':
    'whether a council registration is known, and whether its bearer has accepted an invitation',
  'clinics.accept_affiliation': 'nothing; it adds to the person what the own link proves',
  'clinics.invited_professional_email': 'where to ask a professional whom this organization has invited',
  'scheduling.busy_periods': 'periods in which a professional of this organization is busy',
  'scheduling.busy_elsewhere':
    'periods in which professionals of this organization are busy outside a clinic',
  'scheduling.busy_in_other_organizations':
    'periods in which a professional who has accepted this organization is busy in others',
  'scheduling.is_professional_busy': 'yes or no',
  'scheduling.clear_expired': 'nothing; it removes what expired holds had kept',
  'scheduling.lower_next_free': 'nothing; it lowers the hints at which practices may be free next',
  'scheduling.ensure_months': 'nothing; it makes the partitions of months',
  'platform.ensure_audit_months': 'nothing; it makes the partitions of months',
  'compliance.longest_audit_wish': 'for how many months the most demanding wants its audit entries',
  'compliance.expired_audit_months': 'which months of audit entries all have kept long enough',
  'compliance.drop_audit_month': 'how many audit entries a month had that all have kept long enough',
};

const TENANT_POLICY =
  "(organization_id = (NULLIF(current_setting('app.organization_id'::text, true), ''::text))::uuid)";

const database = await useDatabase('rls');
const owner = new pg.Client({ connectionString: database.ownerUrl });
// The database may be dropped while this connection still says goodbye.
owner.on('error', () => undefined);
await owner.connect();
after(() => owner.end());

type Table = {
  name: string;
  secured: boolean;
  forced: boolean;
  policies: { name: string; qual: string; roles: string; narrows: boolean }[];
  key: string[];
  writable: boolean;
};

const { rows: tables } = await owner.query<Table>(`
  select c.oid::regclass::text as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced,
    coalesce((select json_agg(json_build_object('name', p.polname, 'qual', pg_get_expr(p.polqual, p.polrelid), 'roles', p.polroles::regrole[]::text, 'narrows', not p.polpermissive))
      from pg_policy p where p.polrelid = c.oid), '[]') as policies,
    coalesce((select array_agg(a.attname::text order by k.ordinality) from pg_index i
      cross join unnest(i.indkey) with ordinality as k (attnum, ordinality) join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
      where i.indrelid = c.oid and i.indisprimary), '{}') as key,
    has_any_column_privilege('agendify_app', c.oid, 'insert, update') or has_table_privilege('agendify_app', c.oid, 'delete')
      or has_any_column_privilege('agendify_system', c.oid, 'insert, update') as writable
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_%'
  order by 1`);

function wallOf(name: string): string {
  if (name in NOBODYS) return 'cannot be written';
  return name in GLOBAL_TABLES ? 'is global with policies of its own' : 'is walled in by tenant';
}

describe('every table of the catalogue', () => {
  it('is seen by this test', () => {
    assert.ok(tables.length >= 25, `only ${String(tables.length)} tables`);
    const names = new Set(tables.map((table) => table.name));
    for (const name of [...Object.keys(GLOBAL_TABLES), ...Object.keys(NOBODYS)])
      assert.ok(names.has(name), `${name} is on a list, but does not exist`);
  });

  for (const table of tables) {
    it(`${table.name} ${wallOf(table.name)}`, () => {
      if (table.name in NOBODYS) {
        assert.equal(table.writable, false);
        return;
      }
      assert.ok(table.secured && table.forced, 'row-level security must be enabled and forced');
      assert.ok(table.policies.length > 0, 'a policy must exist');
      if (table.name in GLOBAL_TABLES) {
        const open = table.policies.filter(
          (policy) => policy.qual === 'true' && !/agendify_(system|guard)/.test(policy.roles),
        );
        assert.deepEqual(open, [], 'only the system and the guard may see all of a global table');
      } else {
        const tenant = table.policies.find((policy) => policy.name === 'tenant');
        assert.equal(tenant?.qual, TENANT_POLICY);
        assert.equal(table.key[0], 'organization_id', 'the primary key begins with the organization');
        const others = table.policies.filter(
          (policy) =>
            policy.name !== 'tenant' &&
            !policy.narrows &&
            !/^\{agendify_(system|guard)\}$/.test(policy.roles),
        );
        assert.deepEqual(others, [], 'other policies narrow, or are for the system and the guard only');
      }
    });
  }
});

describe('the roles of the application', () => {
  it('own nothing and bypass nothing', async () => {
    const { rows } = await owner.query<{ rolname: string }>(
      `select rolname from pg_roles where rolname like 'agendify\\_%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`,
    );
    assert.deepEqual(rows, []);
    const owned = await owner.query(
      `select c.oid::regclass from pg_class c where pg_get_userbyid(c.relowner) like 'agendify\\_%'`,
    );
    assert.deepEqual(owned.rows, []);
  });

  it('inherit from no other role: a policy for the system must not apply to the application', async () => {
    const { rows } = await owner.query<{ inherits: boolean }>(
      `select pg_has_role('agendify_app', other, 'usage') as inherits from unnest(array['agendify_system', 'agendify_guard']) as other`,
    );
    assert.deepEqual(rows, [{ inherits: false }, { inherits: false }]);
  });

  it('look across organizations through these functions only', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')`,
    );
    assert.deepEqual(rows.map((row) => row.name).toSorted(), Object.keys(LOOKING_ACROSS).toSorted());
  });

  it('publish views that obey the policies of whoever reads them', async () => {
    const { rows } = await owner.query(
      `select c.oid::regclass::text as view from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'v' and n.nspname not in ('pg_catalog', 'information_schema')
         and not coalesce(c.reloptions @> array['security_invoker=true'], false)`,
    );
    assert.deepEqual(rows, []);
  });

  it('see no row of any table without a tenant', async () => {
    const world = makeClinicWorld(database.ownerUrl);
    await makeSmallClinic(world);
    await world.close();
    const app = new pg.Client({ connectionString: database.appUrl });
    await app.connect();
    try {
      for (const table of tables.filter(({ name }) => !(name in NOBODYS))) {
        const rows = await app.query(`select 1 from ${table.name} limit 1`).then(
          (answer) => answer.rowCount,
          (error: unknown) => (error instanceof pg.DatabaseError && error.code === '42501' ? 0 : error),
        );
        assert.equal(rows, 0, table.name);
      }
    } finally {
      await app.end();
    }
  });
});
