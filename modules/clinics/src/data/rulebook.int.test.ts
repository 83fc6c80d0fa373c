import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, it } from 'node:test';
import type { OrganizationId } from '@agendify/kernel';
import { openDatabase } from '@agendify/platform';
import { makeClinicWorld, useDatabase } from '@agendify/testing';
import { sql } from 'kysely';

const database = await useDatabase('rulebook');
const world = makeClinicWorld(database.ownerUrl);
const db = openDatabase({ url: database.appUrl, poolSize: 2, namedStatements: true });
after(async () => {
  await db.close();
  await world.close();
});

const { organizationId: org } = await world.organization();
const FROM = '2026-11-24';

/** The rulebook as the application gets it, within its tenant. */
async function rulebook(
  practiceId: string,
  serviceId: string | null,
  tenant: OrganizationId = org,
  asked: OrganizationId = tenant,
): Promise<Record<string, unknown> | null> {
  return db.inTenant({ organizationId: tenant, accountId: null }, async (tx) => {
    const { rows } = await sql<{ book: Record<string, unknown> | null }>`
      select clinics.rulebook(${asked}, ${practiceId}, ${serviceId}, ${FROM}) as book`.execute(tx.as());
    return rows[0]?.book ?? null;
  });
}

const address = JSON.stringify({ street: 'Rua Um', city: 'Vitória', state: 'ES' });
const clinicId = await world.clinic(org, { name: 'Centro' });
const otherClinic = await world.clinic(org);
await world.query('update clinics.clinics set address = $2 where id = $1', [clinicId, address]);
const professionalId = await world.professional(org, { name: 'Dra. Íris' });
const classId = await world.resourceClass(org, 'Ultrassom');
const room = await world.room(org, clinicId, { name: 'Sala 1', capacity: 2 });
const closedRoom = await world.room(org, clinicId, { name: 'Sala 2' });
await world.query('update clinics.rooms set is_active = false where id = $1', [closedRoom]);
const device = await world.room(org, clinicId, { name: 'Aparelho', kind: 'equipment', classId });
const needless = await world.room(org, clinicId, { name: 'Raio X', kind: 'equipment' });
const elsewhere = await world.room(org, otherClinic, { kind: 'equipment', classId });
const rules = { needs: [{ classId }], seats: 2 };
const serviceId = await world.service(org, { name: 'Exame', durationMinutes: 40, stepMinutes: 20, rules });
const otherService = await world.service(org);
const plan = await world.plan(org, 'Ouro');
const untaken = await world.plan(org);
const practiceId = await world.practice(org, {
  professionalId,
  clinicId,
  roomId: room,
  serviceIds: [serviceId],
  planIds: [plan.planId],
  hours: [{ weekday: 1, opens: 480, closes: 720 }],
  acceptsPrivate: false,
  elsewhereMinutes: 30,
});
const colleague = await world.practice(org, { professionalId: await world.professional(org), clinicId });

const places = [
  ['organization', null],
  ['clinic', clinicId],
  ['room', room],
  ['room', device],
  ['professional', professionalId],
  ['practice', practiceId],
  ['service', serviceId],
] as const;
const strangers = [
  ['clinic', otherClinic],
  ['room', closedRoom],
  ['room', needless],
  ['room', elsewhere],
  ['practice', colleague],
  ['service', otherService],
] as const;

const night = [{ weekday: 7, opens: 1320, closes: 1800 }];
for (const [kind, id] of [...places, ...strangers]) {
  if (kind !== 'organization' && kind !== 'professional' && id !== practiceId)
    await world.hours(org, { kind, id }, night, { from: '2026-01-01', until: '2027-01-01' });
  const values = [org, randomUUID(), kind, id];
  await world.query(
    `insert into clinics.blocks (organization_id, id, scope_kind, scope_id, starts_at, ends_at, reason)
     values ($1, $2, $3, $4, '2026-12-01T10:00Z', '2026-12-01T11:00Z', 'Obra')`,
    values,
  );
  await world.query(
    `insert into clinics.recurring_blocks (organization_id, id, scope_kind, scope_id, weekdays, starts_minute, ends_minute, every_weeks, valid_from)
     values ($1, $2, $3, $4, '{1,3}', 720, 780, 2, '2026-01-05')`,
    values,
  );
  if (kind === 'clinic' || kind === 'practice' || kind === 'room')
    await world.query(
      `insert into clinics.hours_exceptions (organization_id, id, owner_kind, owner_id, day, kind, opens_minute, closes_minute)
       values ($1, $2, $3, $4, '2026-12-24', 'closed', 720, 1440)`,
      values,
    );
}
await world.hours(org, { kind: 'plan', id: practiceId, planId: plan.planId }, night);
await world.hours(org, { kind: 'plan', id: colleague, planId: plan.planId }, night);
for (const clinic of [clinicId, otherClinic])
  await world.query(
    `insert into clinics.holiday_choices (organization_id, clinic_id, day, is_closed, name) values ($1, $2, '2026-12-25', false, 'Natal')`,
    [org, clinic],
  );
for (const practice of [practiceId, colleague])
  await world.query(
    `insert into clinics.shift_rules (organization_id, id, practice_id, weekdays, starts_minute, ends_minute, kind, payer_kind, payer_id, quantity, release_hours)
     values ($1, gen_random_uuid(), $2, '{1}', 480, 720, 'quota', 'plan', $3, 2, 24)`,
    [org, practice, plan.planId],
  );

const byText = (rows: unknown): string[] => (rows as unknown[]).map((row) => JSON.stringify(row)).toSorted();

describe('the rulebook of a practice for a service', () => {
  it('says who attends where, and how the service is offered', async () => {
    const [{ version } = { version: 0 }] = await world.query<{ version: string }>(
      'select rules_version as version from clinics.practices where id = $1',
      [practiceId],
    );
    const { resources, plans, ...book } = (await rulebook(practiceId, serviceId)) ?? {};
    for (const list of ['windows', 'exceptions', 'holidayChoices', 'blocks', 'recurringBlocks', 'shiftRules'])
      Reflect.deleteProperty(book, list);
    assert.deepEqual(book, {
      version: Number(version),
      practiceId,
      professionalId,
      professionalName: 'Dra. Íris',
      isActive: true,
      acceptsPrivate: false,
      elsewhereMinutes: 30,
      clinicId,
      clinicName: 'Centro',
      timeZone: 'America/Sao_Paulo',
      place: { state: 'ES', city: 'Vitória' },
      roomId: room,
      service: {
        id: serviceId,
        name: 'Exame',
        durationMinutes: 40,
        stepMinutes: 20,
        priceCents: 20_000,
        modality: 'in-person',
        isOffered: true,
        rules,
      },
    });
    assert.deepEqual(resources, [
      { id: device, name: 'Aparelho', kind: 'equipment', capacity: 1, classId, className: 'Ultrassom' },
      { id: room, name: 'Sala 1', kind: 'room', capacity: 2, classId: null, className: null },
    ]);
    assert.deepEqual(plans, [[plan.planId, plan.insurerId, 'Ouro']]);
  });

  it('has the hours of its layers and of nobody else', async () => {
    const { windows, exceptions } = (await rulebook(practiceId, serviceId)) ?? {};
    const year = ['2026-01-01', '2027-01-01'];
    assert.deepEqual(
      byText(windows),
      byText([
        ['practice', practiceId, 1, 480, 720, null, null],
        ['plan', plan.planId, 7, 1320, 1800, null, null],
        ['clinic', clinicId, 7, 1320, 1800, ...year],
        ['room', room, 7, 1320, 1800, ...year],
        ['room', device, 7, 1320, 1800, ...year],
        ['service', serviceId, 7, 1320, 1800, ...year],
      ]),
    );
    assert.deepEqual(
      byText(exceptions),
      byText(
        [
          ['clinic', clinicId],
          ['practice', practiceId],
          ['room', room],
          ['room', device],
        ].map((owner) => [...owner, '2026-12-24', 'closed', 720, 1440]),
      ),
    );
  });

  it('has the blocks, holidays and shifts that concern it, and no others', async () => {
    const book = (await rulebook(practiceId, serviceId)) ?? {};
    const withoutId = (rows: unknown) => (rows as unknown[][]).map(([, ...rest]) => rest);
    const [startMs, endMs] = [Date.parse('2026-12-01T10:00Z'), Date.parse('2026-12-01T11:00Z')];
    assert.deepEqual(
      byText(withoutId(book['blocks'])),
      byText(places.map((place) => [...place, startMs, endMs, 'block', 'Obra'])),
    );
    assert.deepEqual(
      byText(withoutId(book['recurringBlocks'])),
      byText(places.map((place) => [...place, [1, 3], 720, 780, 2, '2026-01-05', null, null])),
    );
    assert.deepEqual(book['holidayChoices'], [['2026-12-25', false, 'Natal']]);
    const [shift, ...others] = book['shiftRules'] as Record<string, unknown>[];
    assert.deepEqual(others, []);
    assert.deepEqual(shift, {
      id: shift?.['id'],
      weekdays: [1],
      startsMinute: 480,
      endsMinute: 720,
      kind: 'quota',
      payerKind: 'plan',
      payerId: plan.planId,
      quantity: 2,
      releaseHours: 24,
    });
  });

  it('leaves out what has ended before the day that is asked for', async () => {
    const before = await rulebook(practiceId, serviceId);
    await world.hours(org, { kind: 'clinic', id: clinicId }, night, { from: '2020-01-01', until: FROM });
    await world.block(org, practiceId, '2026-11-20T10:00Z', '2026-11-20T11:00Z');
    const now = await rulebook(practiceId, serviceId);
    assert.deepEqual({ ...now, version: 0 }, { ...before, version: 0 });
  });
});

describe('the rulebook of a practice', () => {
  it('without a service has no service, no rules of one and none of its devices', async () => {
    const book = (await rulebook(practiceId, null)) ?? {};
    assert.equal(book['service'], null);
    assert.ok(!JSON.stringify(book).includes(device));
    assert.ok(!JSON.stringify(book).includes(serviceId));
  });

  it('says of a service that it does not offer, or that is not active, that it is not offered', async () => {
    const isOffered = async (id: string) =>
      ((await rulebook(practiceId, id))?.['service'] as { isOffered: boolean }).isOffered;
    assert.equal(await isOffered(otherService), false);
    await world.query('update clinics.services set is_active = false where id = $1', [serviceId]);
    assert.equal(await isOffered(serviceId), false);
    await world.query('update clinics.services set is_active = true where id = $1', [serviceId]);
  });

  it('says nothing of plans that it does not take', async () => {
    assert.ok(!JSON.stringify(await rulebook(practiceId, serviceId)).includes(untaken.planId));
  });

  it('is not there for another organization, nor for one that nobody has made', async () => {
    const { organizationId } = await world.organization();
    assert.equal(await rulebook(practiceId, serviceId, organizationId), null);
    assert.equal(await rulebook(practiceId, serviceId, organizationId, org), null);
    assert.equal(await rulebook(randomUUID(), serviceId), null);
  });
});
