import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { useDatabase } from '@agendify/testing';
import pg from 'pg';

/** Tables whose changes leave nothing in the audit trail, each with the reason. All others carry the trigger. */
const NOT_AUDITED: Readonly<Record<string, string>> = {
  'app.migrations': 'is the record of itself',
  'clinics.block_times': 'follows from blocks',
  'clinics.council_registrations': 'belongs to no organization; affiliations are audited',
  'clinics.professionals': 'belongs to no organization; affiliations are audited',
  'compliance.alert_progress': 'says how far the rules have read',
  'compliance.audit_batches': 'seals the trail',
  'compliance.audit_heads': 'seals the trail',
  'compliance.audit_keys': 'belongs to no organization',
  'compliance.dropped_audit_months': 'says what the trail does not hold any more',
  'compliance.glass_breaks': 'is only added to, by the use case that audits it',
  'identity.accounts': 'belongs to no organization',
  'identity.device_tokens': 'belongs to no organization; signing in is audited by the use case',
  'identity.email_changes': 'belongs to no organization; the use cases audit',
  'identity.email_proofs': 'belongs to no organization; the use cases audit',
  'identity.failed_proofs': 'counts tries; the use cases audit what was refused',
  'identity.known_devices': 'belongs to no organization; signing in is audited by the use case',
  'identity.linked_identities': 'belongs to no organization; the use cases audit',
  'identity.passkeys': 'belongs to no organization; the use cases audit',
  'identity.password_resets': 'belongs to no organization; the use cases audit',
  'identity.patient_challenges': 'is kept for minutes',
  'identity.patient_passkeys': 'moves its counter at each use; the use cases audit',
  'identity.patient_refresh_tokens': 'is spent at each use; the use cases audit',
  'identity.patient_sessions': 'moves at each use; signing in and ending are audited by the use cases',
  'identity.patient_sign_in_codes': 'is kept for two hours; the use cases audit',
  'identity.pending_proofs': 'is kept for minutes',
  'identity.recovery_codes': 'belongs to no organization; the use cases audit',
  'identity.sign_in_challenges': 'is kept for minutes',
  'identity.totp_factors': 'belongs to no organization; the use cases audit',
  'identity.used_assertions': 'is the memory of what was seen once; signing in is audited',
  'identity.passwords': 'belongs to no organization; the use cases audit',
  'identity.refresh_tokens': 'belongs to no organization; the use cases audit',
  'identity.revocations': 'follows from memberships and sessions',
  'identity.sessions': 'belongs to no organization; signing in is audited by the use case',
  'identity.signing_keys': 'belongs to no organization',
  'identity.terms_acceptances': 'is evidence itself: it is only added to',
  'notifications.messages': 'follows from what is audited',
  'patients.name_words': 'follows from patients',
  'patients.phone_digits': 'follows from patients',
  'platform.audit_entries': 'is the trail',
  'platform.audit_waiting': 'belongs to the trail',
  'platform.data_key_rotations': 'belongs to no organization',
  'platform.data_keys': 'made by the program alone',
  'platform.idempotency_keys': 'is kept for a day, beside what is audited',
  'platform.inbox': 'made by the program alone',
  'platform.outbox': 'follows from what is audited',
  'platform.system_keys': 'belongs to no organization',
  'scheduling.appointment_keys': 'follows from appointments',
  'scheduling.holds': 'is kept for minutes',
  'scheduling.next_free': 'is computed',
  'scheduling.next_free_coverage': 'is computed',
  'scheduling.occupancies': 'follows from appointments',
  'scheduling.series': 'each of its appointments is audited',
  'scheduling.sessions': 'each of its appointments is audited',
};

const database = await useDatabase('audited');
const owner = new pg.Client({ connectionString: database.ownerUrl });
// The database may be dropped while this connection still says goodbye.
owner.on('error', () => undefined);
await owner.connect();
after(() => owner.end());

const { rows: tables } = await owner.query<{ name: string; isAudited: boolean }>(`
  select c.oid::regclass::text as name,
    exists (select from pg_trigger t join pg_proc f on f.oid = t.tgfoid
      where t.tgrelid = c.oid and t.tgenabled = 'O' and t.tgname like 'audited%' and f.proname like 'audit\\_%') as "isAudited"
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and not c.relispartition
    and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'
  order by 1`);

describe('every table of the catalogue', () => {
  it('is seen by this test', () => {
    assert.ok(tables.length >= 40, `only ${String(tables.length)} tables`);
    const names = new Set(tables.map(({ name }) => name));
    assert.deepEqual(
      Object.keys(NOT_AUDITED).filter((name) => !names.has(name)),
      [],
      'on the list, but not there',
    );
  });

  for (const { name, isAudited } of tables) {
    const reason = NOT_AUDITED[name];
    it(`${name} ${reason === undefined ? 'writes its changes into the audit trail' : `is not audited: it ${reason}`}`, () =>
      assert.equal(isAudited, reason === undefined));
  }
});
