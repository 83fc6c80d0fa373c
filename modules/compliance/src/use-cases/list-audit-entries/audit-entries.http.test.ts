import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { COMPLIANCE_ENDPOINTS } from '@agendify/contracts';
import { audit } from '@agendify/platform';
import { startTestApi } from '@agendify/testing';
import { makeComplianceModule, makeSealEntries } from '../../index.ts';

const { listAuditEntries, exportAuditEntries, readAuditSettings, saveAuditSettings } = COMPLIANCE_ENDPOINTS;
const api = await startTestApi({ modules: (ground) => [makeComplianceModule(ground)] });
const { ground, world } = api;
const owner = await api.owner();
const { organizationId, accountId } = owner;
const patientId = await world.patient(organizationId, { fullName: '=HYPERLINK("x") Souza' });
const origin = { kind: 'member', requestId: patientId, ip: '10.0.0.1' } as const;

for (let count = 0; count < 5; count++)
  await ground.db.inTenant({ organizationId, accountId, origin }, (tx) =>
    audit(tx, {
      action: 'patients.patient-read',
      object: { kind: 'patient', id: patientId },
      retention: 'record',
    }),
  );

describe('the audit trail', () => {
  it('is listed newest first, page by page, with the names of today', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { limit: '2', action: 'patients.patient-r', ...(cursor !== undefined && { cursor }) };
      const { items, nextCursor } = (await owner.call(listAuditEntries, { query })).reply;
      seen.push(...items.map(({ id }) => id));
      assert.deepEqual(items.map(({ actorName, objectName, ip }) => [actorName, objectName, ip])[0], [
        'Pessoa owner',
        '=HYPERLINK("x") Souza',
        '10.0.0.1',
      ]);
      cursor = nextCursor ?? undefined;
    } while (cursor !== undefined);
    assert.equal(new Set(seen).size, 5);
    assert.deepEqual(seen, seen.toSorted().toReversed(), 'ids grow with the time');
  });

  it('is narrowed by actor, object, patient and time', async () => {
    const count = async (query: Record<string, string>) =>
      (await owner.call(listAuditEntries, { query })).reply.items.filter(({ action }) =>
        action.endsWith('-read'),
      ).length;
    assert.equal(await count({ actorId: accountId }), 5);
    assert.equal(await count({ actorId: patientId }), 0);
    assert.equal(await count({ objectId: patientId }), 5);
    assert.equal(await count({ patientId }), 5);
    assert.equal(await count({ from: '2199-01-01T00:00:00Z' }), 0);
    assert.equal(await count({ to: '2000-01-01T00:00:00Z' }), 0);
    assert.equal(await count({ action: 'patients.patient-r' }), 5);
    assert.equal(
      (await owner.call(listAuditEntries, { query: { cursor: 'nonsense' } })).problem,
      'invalid-input',
    );
  });

  it('says what waits for its seal', async () => {
    const query = { action: 'patients.patient-read', limit: '1' };
    assert.equal((await owner.call(listAuditEntries, { query })).reply.items[0]?.isSealed, false);
    await makeSealEntries(ground)();
    assert.equal((await owner.call(listAuditEntries, { query })).reply.items[0]?.isSealed, true);
  });

  it('is exported as harmless CSV, and that it was is in the trail', async () => {
    const response = await exported();
    const text = response.body;
    assert.equal(response.headers['content-type'], 'text/csv; charset=utf-8');
    assert.equal(response.headers['content-disposition'], 'attachment; filename="audit-trail.csv"');
    assert.ok(text.startsWith('\u{feff}"at";"actorKind"'));
    assert.equal(text.split('\r\n').filter((line) => line.includes('"patients.patient-read"')).length, 5);
    assert.ok(text.includes(`"'=HYPERLINK(""x"") Souza"`));
    const [entry] = (await owner.call(listAuditEntries, { query: { action: 'compliance.audit-exported' } }))
      .reply.items;
    assert.deepEqual(entry?.changes, { rows: 5 });
  });

  it('keeps at least six months', async () => {
    assert.deepEqual((await owner.call(readAuditSettings, {})).reply, { keepMonths: 6 });
    assert.equal((await owner.call(saveAuditSettings, { body: { keepMonths: 5 } })).problem, 'invalid-input');
    assert.equal((await owner.call(saveAuditSettings, { body: { keepMonths: 24 } })).status, 200);
    assert.deepEqual((await owner.call(readAuditSettings, {})).reply, { keepMonths: 24 });
  });
});

/** The answer is no JSON: it is taken as it comes. */
async function exported() {
  return api.app.inject({
    method: 'POST',
    url: exportAuditEntries.path,
    headers: { ...(await owner.headers()), 'content-type': 'application/json' },
    payload: JSON.stringify({ action: 'patients.patient-read' }),
  });
}
