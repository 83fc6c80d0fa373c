import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import type { ClinicId, OrganizationId, ServiceId } from '@agendify/kernel';
import { OFFICE_HOURS } from '@agendify/testing';
import { monday } from '../../scheduling-under-test.ts';
import { saidOf, useSearch } from './search-under-test.ts';

const { world, find, book, smallClinic } = await useSearch();

type Place = { organizationId: OrganizationId; clinicId: ClinicId; serviceIds: readonly ServiceId[] };
type PracticeOfTest = Partial<Parameters<typeof world.practice>[1]> & { status?: 'active' | 'invited' };

/** A professional of that name at a clinic. */
async function practiceOf(place: Place, name: string, { status = 'active', ...of }: PracticeOfTest = {}) {
  const professionalId = await world.professional(place.organizationId, { name, status });
  return world.practice(place.organizationId, { professionalId, ...place, ...of });
}

const on = (weekday: number, opens: number, closes: number) => [{ weekday, opens, closes }];

/** Two clinics of one organization, and a service. */
async function network() {
  const { organizationId, accountId } = await world.organization();
  const [first, second] = [
    await world.clinic(organizationId, { name: 'Centro' }),
    await world.clinic(organizationId, { name: 'Norte' }),
  ];
  const serviceId = await world.service(organizationId);
  const at = (clinicId: ClinicId): Place => ({ organizationId, clinicId, serviceIds: [serviceId] });
  return { organizationId, accountId, first, second, serviceId, inFirst: at(first), inSecond: at(second) };
}

describe('the earliest free times over many practices', () => {
  it('come in the order of time, equals by name, each practice once, with all that booking needs', async () => {
    const n = await network();
    await practiceOf(n.inFirst, 'Zélia', { hours: on(1, 480, 720) });
    const bia = await practiceOf(n.inSecond, 'Bia', { hours: on(1, 540, 720) });
    await practiceOf(n.inFirst, 'Ângela', { hours: on(1, 540, 720) });
    await practiceOf(n.inFirst, 'Ana', { hours: on(2, 480, 720) });
    const answer = await find(n, { service: n.serviceId });
    assert.deepEqual(saidOf(answer), [
      '2026-11-23T08:00:00-03:00 Zélia',
      '2026-11-23T09:00:00-03:00 Ângela',
      '2026-11-23T09:00:00-03:00 Bia',
      '2026-11-24T08:00:00-03:00 Ana',
    ]);
    assert.deepEqual(answer.items[2], {
      practiceId: bia,
      professionalName: 'Bia',
      clinicId: n.second,
      clinicName: 'Norte',
      serviceId: n.serviceId,
      startsAt: '2026-11-23T09:00:00-03:00',
      endsAt: '2026-11-23T09:30:00-03:00',
      timeZone: 'America/Sao_Paulo',
    });
    assert.deepEqual({ ...answer, items: [] }, { items: [], candidates: 4, isComplete: true });
    assert.equal((await find(n, { service: n.serviceId, limit: 2 })).items.length, 2);
  });

  it('leave out what is taken, and can be booked as they are answered', async () => {
    const n = await network();
    await practiceOf(n.inFirst, 'Ana');
    const patientId = await world.patient(n.organizationId);
    for (const time of ['08:00', '08:30', '09:00']) {
      const [first] = (await find(n, { service: n.serviceId })).items;
      assert.equal(first?.startsAt, monday(time));
      assert.ok((await book(n, { ...first, patientId, startsAt: monday(time) })).ok);
    }
  });

  it('keep to clinics, profession, days and part of the day', async () => {
    const n = await network();
    await practiceOf(n.inFirst, 'Ana', { hours: on(1, 480, 1200) });
    await practiceOf(n.inSecond, 'Bia', { hours: on(3, 480, 720) });
    await practiceOf(n.inSecond, 'Caio', { hours: on(2, 480, 720) });
    await world.query(
      `update clinics.affiliations set profession = 'dentist' where organization_id = $1 and name = 'Caio'`,
      [n.organizationId],
    );
    const names = async (asked: Parameters<typeof find>[1]) =>
      (await find(n, { service: n.serviceId, ...asked })).items.map(
        ({ professionalName }) => professionalName,
      );
    const times = async (asked: Parameters<typeof find>[1]) =>
      (await find(n, { service: n.serviceId, ...asked })).items.map(({ startsAt }) => startsAt.slice(8, 16));
    assert.deepEqual(await names({}), ['Ana', 'Caio', 'Bia']);
    assert.deepEqual(await names({ clinics: n.second }), ['Caio', 'Bia']);
    assert.deepEqual(await names({ clinics: `${n.first},${n.second}` }), ['Ana', 'Caio', 'Bia']);
    assert.deepEqual(await names({ profession: 'dentist' }), ['Caio']);
    assert.deepEqual(await names({ days: 2 }), ['Ana'], 'the first day is Sunday');
    assert.deepEqual(await names({ days: 3 }), ['Ana', 'Caio']);
    assert.deepEqual(await times({ period: 'afternoon' }), ['23T12:00']);
    assert.deepEqual(await times({ period: 'evening', clinics: n.first }), ['23T18:00']);
    assert.deepEqual(await times({ from: '2026-11-24' }), ['24T08:00', '25T08:00', '30T08:00']);
    assert.deepEqual(await times({ from: '2026-11-25', days: 5 }), ['25T08:00']);
  });

  it('are those of the service that is free first, where only a profession is named', async () => {
    const n = await network();
    const long = await world.service(n.organizationId, { durationMinutes: 90, stepMinutes: 30 });
    const serviceIds = [long, n.serviceId];
    const ana = await practiceOf(n.inFirst, 'Ana', { serviceIds, hours: on(1, 480, 600) });
    await practiceOf(n.inFirst, 'Bia', { serviceIds: [long] });
    const patientId = await world.patient(n.organizationId);
    const wish = { practiceId: ana, serviceId: n.serviceId, patientId, startsAt: monday('08:30') };
    assert.ok((await book(n, wish)).ok);
    const answer = await find(n, { profession: 'physician' });
    assert.deepEqual(
      answer.items.map(({ professionalName, serviceId, startsAt }) => [
        professionalName,
        serviceId,
        startsAt,
      ]),
      [
        ['Ana', n.serviceId, monday('08:00')],
        ['Bia', long, monday('08:00')],
      ],
    );
    assert.equal(answer.candidates, 2);
  });

  it('are for who pays as asked: a plan is taken, its hours hold, and reserved shifts are open to it', async () => {
    const n = await network();
    const { planId } = await world.plan(n.organizationId);
    await practiceOf(n.inFirst, 'Private');
    await practiceOf(n.inFirst, 'Both', { planIds: [planId], hours: on(1, 480, 720) });
    const only = await practiceOf(n.inFirst, 'Only', { planIds: [planId], acceptsPrivate: false });
    await world.hours(n.organizationId, { kind: 'plan', id: only, planId }, on(2, 600, 720));
    const names = async (asked: object) => saidOf(await find(n, { service: n.serviceId, ...asked }));
    assert.deepEqual(await names({ plan: planId }), [
      `${monday('08:00')} Both`,
      '2026-11-24T10:00:00-03:00 Only',
    ]);
    assert.deepEqual(await names({}), [`${monday('08:00')} Both`, `${monday('08:00')} Private`]);
    await world.query(
      `insert into clinics.shift_rules (organization_id, id, practice_id, weekdays, starts_minute, ends_minute, kind, payer_kind, payer_id)
       select p.organization_id, gen_random_uuid(), p.practice_id, '{1}', 480, 720, 'reserved', 'plan', $2
       from scheduling.bookable p where p.organization_id = $1 and p.professional_name = 'Both'`,
      [n.organizationId, planId],
    );
    assert.deepEqual(await names({}), [`${monday('08:00')} Private`]);
    assert.deepEqual((await names({ plan: planId })).length, 2);
  });

  it('are for the channel, visit and modality that were asked for', async () => {
    const n = await network();
    const serviceId = await world.service(n.organizationId, {
      rules: {
        noticeMinutes: { staff: 0, online: 1440, api: 0 },
        channels: { online: true, api: false },
        durations: [{ visit: 'first', minutes: 60 }],
        modalities: ['video'],
      },
    });
    await practiceOf({ ...n.inFirst, serviceIds: [serviceId] }, 'Ana', { hours: OFFICE_HOURS });
    const first = async (asked: object) => {
      const [item] = (await find(n, { service: serviceId, ...asked })).items;
      return item && `${item.startsAt.slice(8, 16)}–${item.endsAt.slice(11, 16)}`;
    };
    assert.equal(await first({}), '23T08:00–08:30');
    assert.equal(await first({ visit: 'first' }), '23T08:00–09:00');
    assert.equal(await first({ channel: 'online' }), '24T08:00–08:30');
    assert.equal(await first({ channel: 'api' }), undefined);
    assert.equal(await first({ modality: 'video' }), '23T08:00–08:30');
  });

  it('know only who has accepted, and services that are active', async () => {
    const n = await network();
    await practiceOf(n.inFirst, 'Invited', { status: 'invited' });
    assert.deepEqual(await find(n, { service: n.serviceId }), { items: [], candidates: 0, isComplete: true });
    await practiceOf(n.inFirst, 'Ana');
    assert.equal((await find(n, { service: n.serviceId })).candidates, 1);
    await world.query('update clinics.services set is_active = false where id = $1', [n.serviceId]);
    assert.equal((await find(n, { service: n.serviceId })).candidates, 0);
  });

  it('are in the day and the zone of each clinic', async () => {
    const n = await network();
    const acre = await world.clinic(n.organizationId, { timeZone: 'America/Rio_Branco' });
    await practiceOf(n.inFirst, 'São Paulo', { hours: on(1, 510, 720) });
    await practiceOf({ ...n.inFirst, clinicId: acre }, 'Acre', { hours: on(1, 420, 720) });
    assert.deepEqual(saidOf(await find(n, { service: n.serviceId, from: '2026-11-23', days: 1 })), [
      `${monday('08:30')} São Paulo`,
      '2026-11-23T07:00:00-05:00 Acre',
    ]);
  });

  it('are empty for ids of nobody and of another organization', async () => {
    const [mine, theirs] = [await smallClinic(), await smallClinic()];
    const nothing = { items: [], candidates: 0, isComplete: true };
    for (const asked of [
      { service: theirs.serviceId },
      { service: randomUUID() },
      { service: mine.serviceId, clinics: theirs.clinicId },
      { service: mine.serviceId, plan: randomUUID() },
      { profession: 'physician', clinics: randomUUID() },
    ])
      assert.deepEqual(await find(mine, asked), nothing);
    assert.equal((await find(mine, { profession: 'physician' })).items.length, 1);
  });
});
