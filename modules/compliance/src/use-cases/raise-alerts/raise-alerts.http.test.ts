import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, it } from 'node:test';
import { COMPLIANCE_ENDPOINTS } from '@agendify/contracts';
import { type TestMember, makeSmallClinic, startTestApi } from '@agendify/testing';
import { makeComplianceModule, makeSealEntries } from '../../index.ts';
import { makeCheckTrail } from '../check-trail/check-trail.ts';
import { makeRaiseAlerts } from './raise-alerts.ts';

const { listAlerts, countOpenAlerts, acknowledgeAlert, dismissAlert, listAlertRules, changeAlertRule } =
  COMPLIANCE_ENDPOINTS;
const api = await startTestApi({ modules: (ground) => [makeComplianceModule(ground)] });
const { ground, world } = api;
const seal = makeSealEntries(ground);
const raiseAlerts = makeRaiseAlerts(ground);
// A Wednesday within office hours of São Paulo, and in the night.
const DAY = '2026-11-18T12:00:00-03:00';
const NIGHT = '2026-11-18T23:30:00-03:00';

type Entry = {
  action: string;
  actorId?: string | null;
  objectKind?: string;
  objectId?: string;
  changes?: unknown;
  ip?: string;
  at?: string;
};

let clinic: Awaited<ReturnType<typeof makeSmallClinic>>;
let owner: TestMember;
beforeEach(async () => {
  clinic = await makeSmallClinic(world);
  owner = await api.memberOf(clinic.organizationId, 'owner');
  // Who keeps the world's clinics is another owner: here there is one.
  await world.query('delete from identity.memberships where organization_id = $1 and account_id <> $2', [
    clinic.organizationId,
    owner.accountId,
  ]);
  await judge();
});

/** An entry as the program writes it, of a time that the test needs. */
async function entry({
  action,
  actorId = owner.accountId,
  objectKind = 'patient',
  objectId,
  changes,
  ip,
  at = DAY,
}: Entry): Promise<void> {
  await world.query(
    `with made as (
       insert into platform.audit_entries (organization_id, retention, at, actor_kind, actor_id, action, object_kind, object_id, changes, ip)
       values ($1, 'ordinary', $2::timestamptz + random() * interval '50 seconds', $3, $4, $5, $6, $7, $8, $9) returning *)
     insert into platform.audit_waiting (organization_id, entry_id, retention, at) select organization_id, id, retention, at from made`,
    [
      clinic.organizationId,
      at,
      actorId === null ? 'stranger' : 'member',
      actorId,
      action,
      objectKind,
      objectId ?? randomUUID(),
      changes ? JSON.stringify(changes) : null,
      ip ?? null,
    ],
  );
}

async function judge(): Promise<void> {
  await seal();
  await raiseAlerts();
}

async function alerts() {
  await judge();
  return (await owner.call(listAlerts, {})).reply.items;
}

const kinds = async (): Promise<string[]> => (await alerts()).map(({ kind }) => kind);
const read = 'patients.patient-read';

describe('an alert is raised for', () => {
  it('many records opened in a short time, once, however often it goes on', async () => {
    for (let count = 0; count < 29; count++) await entry({ action: read });
    assert.deepEqual(await kinds(), []);
    for (let count = 0; count < 5; count++) await entry({ action: read });
    await judge();
    await entry({ action: read, at: '2026-11-18T12:02:00-03:00' });
    const [alert, ...others] = await alerts();
    assert.deepEqual(others, []);
    assert.deepEqual([alert?.kind, alert?.count, alert?.threshold], ['many-records', 35, 30]);
    assert.equal(alert?.actorName, 'Pessoa owner');
  });

  it('the same record opened again and again: no', async () => {
    const objectId = randomUUID();
    for (let count = 0; count < 40; count++) await entry({ action: read, objectId });
    assert.deepEqual(await kinds(), []);
  });

  it('access out of hours', async () => {
    for (let count = 0; count < 3; count++) await entry({ action: read });
    assert.deepEqual(await kinds(), []);
    for (let count = 0; count < 3; count++) await entry({ action: read, at: NIGHT });
    assert.deepEqual(await kinds(), ['out-of-hours']);
  });

  it('the record of a colleague and of somebody of the same surname, unless there is a relation', async () => {
    const desk = await api.memberOf(clinic.organizationId, 'assistant');
    await world.query(`update identity.accounts set name = 'Bruna da Rocha Lima' where id = $1`, [
      desk.accountId,
    ]);
    const colleague = await world.patient(clinic.organizationId, { fullName: 'PESSOA Owner' });
    const cousin = await world.patient(clinic.organizationId, { fullName: 'José Líma Filho' });
    const nobody = await world.patient(clinic.organizationId, { fullName: 'Lima Duarte' });
    for (const objectId of [colleague, cousin, nobody])
      await entry({ action: read, actorId: desk.accountId, objectId });
    const raised = (await alerts()).map(({ kind, patientId }) => [kind, patientId]);
    assert.deepEqual(
      raised.toSorted(),
      [
        ['colleague-record', colleague],
        ['same-surname', cousin],
      ].toSorted(),
    );
  });

  it('a sign-in from a new device or network, but not for the first sign-in of all', async () => {
    const sign = (ip: string, changes: object, at: string) =>
      entry({
        action: 'identity.signed-in',
        actorId: null,
        objectKind: 'account',
        objectId: owner.accountId,
        ip,
        changes,
        at,
      });
    await sign('200.1.2.3', { newDevice: true }, '2026-11-10T12:00:00-03:00');
    await sign('200.1.2.99', { newDevice: false }, '2026-11-11T12:00:00-03:00');
    assert.deepEqual(await kinds(), []);
    await sign('201.9.9.9', { newDevice: false }, '2026-11-12T12:00:00-03:00');
    const [alert] = await alerts();
    assert.deepEqual([alert?.kind, alert?.actorId], ['new-device', owner.accountId]);
    await sign('200.1.2.3', { newDevice: true }, '2026-11-14T12:00:00-03:00');
    assert.equal((await kinds()).length, 2);
  });

  it('a series of failed sign-ins, a token used twice, and much exported', async () => {
    const account = { actorId: null, objectKind: 'account', objectId: owner.accountId };
    for (let count = 0; count < 5; count++) await entry({ action: 'identity.sign-in-failed', ...account });
    await entry({ action: 'identity.refresh-token-reused', ...account });
    await entry({ action: 'compliance.audit-exported', changes: { rows: 4000 } });
    assert.deepEqual((await kinds()).toSorted(), ['failed-sign-ins', 'token-reuse']);
    await entry({ action: 'reports.report-exported', changes: { rows: 1500 } });
    assert.deepEqual((await kinds()).toSorted(), ['failed-sign-ins', 'much-exported', 'token-reuse']);
  });

  it('a trail that is not as it was sealed', async () => {
    await entry({ action: read });
    await judge();
    await world.query(
      `update platform.audit_entries set action = 'x' where organization_id = $1 and action = $2`,
      [clinic.organizationId, read],
    );
    await makeCheckTrail(ground)();
    const [alert] = await alerts();
    assert.deepEqual([alert?.kind, alert?.severity], ['trail-broken', 'critical']);
  });
});

describe('rules', () => {
  it('can be made stricter and not looser, and need not be mailed', async () => {
    const change = (threshold: number, isMailed: boolean) =>
      owner.call(changeAlertRule, { params: { kind: 'many-records' }, body: { threshold, isMailed } });
    assert.equal((await change(31, true)).problem, 'alert-rule-loosened');
    assert.equal((await change(3, false)).status, 200);
    const rule = (await owner.call(listAlertRules, {})).reply.items.find(
      ({ kind }) => kind === 'many-records',
    );
    assert.deepEqual([rule?.threshold, rule?.usualThreshold, rule?.isMailed], [3, 30, false]);
    for (let count = 0; count < 3; count++) await entry({ action: read });
    assert.deepEqual(await kinds(), ['many-records']);
    const told = await world.query(
      `select from platform.outbox where organization_id = $1 and type = 'compliance.alert-raised'`,
      [clinic.organizationId],
    );
    assert.equal(told.length, 0);
  });
});

describe('an alert', () => {
  const reused = () =>
    entry({ action: 'identity.refresh-token-reused', objectKind: 'account', objectId: owner.accountId });
  const note = { note: 'Falei com ela' };

  it('about oneself is decided by another owner or manager, where there is one', async () => {
    await reused();
    const params = { id: (await alerts())[0]?.id ?? '' };
    const limited = await api.memberOf(clinic.organizationId, 'manager', { clinicIds: [clinic.clinicId] });
    const manager = await api.memberOf(clinic.organizationId, 'manager');
    const own = await owner.call(dismissAlert, { params, body: note });
    assert.equal(own.problem, 'alert-about-yourself');
    assert.equal((await limited.call(listAlerts, {})).problem, 'not-allowed', 'alerts tell of all clinics');
    assert.equal((await manager.call(dismissAlert, { params, body: note })).status, 204);
  });

  it('that was decided does not swallow what happens next', async () => {
    await reused();
    const [first] = await alerts();
    await owner.call(acknowledgeAlert, { params: { id: first?.id ?? '' }, body: note });
    await reused();
    const open = (await alerts()).filter(({ state }) => state === 'open');
    assert.equal(open.length, 1);
    assert.notEqual(open[0]?.id, first?.id);
  });

  it('of the grave kinds is always mailed', async () => {
    for (const kind of ['glass-broken', 'trail-broken', 'token-reuse'] as const) {
      const change = { params: { kind }, body: { threshold: 1, isMailed: false } };
      assert.equal((await owner.call(changeAlertRule, change)).problem, 'alert-rule-loosened', kind);
    }
  });

  it('is decided with a note, kept and in the trail; what was dismissed stays so', async () => {
    await entry({
      action: 'identity.refresh-token-reused',
      objectKind: 'account',
      objectId: owner.accountId,
    });
    const [alert] = await alerts();
    assert.ok(alert);
    const params = { id: alert.id };
    assert.equal((await owner.call(countOpenAlerts, {})).reply.count, 1);
    assert.equal(
      (await owner.call(acknowledgeAlert, { params, body: { note: '' } })).problem,
      'invalid-input',
    );
    assert.equal(
      (await owner.call(acknowledgeAlert, { params, body: { note: 'Falei com ela' } })).status,
      204,
    );
    assert.equal(
      (await owner.call(acknowledgeAlert, { params, body: { note: 'De novo' } })).problem,
      'alert-decided',
    );
    assert.equal(
      (await owner.call(dismissAlert, { params, body: { note: 'Era o tablet novo' } })).status,
      204,
    );
    const [decided] = (await owner.call(listAlerts, { query: { state: 'false-positive' } })).reply.items;
    assert.deepEqual(
      [decided?.state, decided?.note, decided?.decidedByName],
      ['false-positive', 'Era o tablet novo', 'Pessoa owner'],
    );
    assert.equal((await owner.call(countOpenAlerts, {})).reply.count, 0);
    const trail = await world.query<{ to: string; text: string }>(
      `select changes -> 'to' ->> 'state' as to, to_jsonb(e)::text as text from platform.audit_entries e
       where organization_id = $1 and action = 'compliance.alert-changed' order by at`,
      [clinic.organizationId],
    );
    assert.deepEqual(
      trail.map(({ to }) => to),
      ['acknowledged', 'false-positive'],
    );
    assert.ok(!trail.some(({ text }) => text.includes('tablet')));
  });

  it('does not exist for another organization', async () => {
    await entry({
      action: 'identity.refresh-token-reused',
      objectKind: 'account',
      objectId: owner.accountId,
    });
    const [alert] = await alerts();
    const stranger = await api.owner();
    assert.deepEqual((await stranger.call(listAlerts, {})).reply.items, []);
    const call = { params: { id: alert?.id ?? '' }, body: { note: 'nada' } };
    assert.equal((await stranger.call(dismissAlert, call)).problem, 'not-found');
  });
});
