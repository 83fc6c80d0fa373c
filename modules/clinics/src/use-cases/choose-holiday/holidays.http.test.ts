import assert from 'node:assert/strict';
import test from 'node:test';
import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { startTestApi } from '@agendify/testing';
import { makeClinicsModule } from '../../index.ts';

const e = CLINICS_ENDPOINTS;
const api = await startTestApi({ modules: (ground) => [makeClinicsModule(ground)] });

async function newClinic(address?: object) {
  const owner = await api.owner();
  const body = { name: 'Unidade', timeZone: 'America/Sao_Paulo', ...(address ? { address } : {}) };
  const { reply: clinic } = await owner.call(e.createClinic, { body });
  const holidays = async (year = '2026') =>
    (await owner.call(e.listHolidays, { params: { id: clinic.id }, query: { year } })).reply.items;
  const on = async (date: string) => (await holidays()).find((holiday) => holiday.date === date);
  const choose = (date: string, choice: object) =>
    owner.call(e.chooseHoliday, { params: { id: clinic.id, date }, body: choice });
  const forget = (date: string) => owner.call(e.forgetHolidayChoice, { params: { id: clinic.id, date } });
  return { owner, clinic, holidays, on, choose, forget };
}

test('a clinic has the holidays of its city, its state and the country, in order, one a day', async () => {
  const vitoria = await newClinic({ street: 'Rua Um', city: 'Vitória', state: 'ES' });
  const items = await vitoria.holidays();
  const scopes = new Map(items.map(({ date, scope, isClosed }) => [date, [scope, isClosed]]));
  assert.deepEqual(scopes.get('2026-04-13'), ['state', true], 'Nossa Senhora da Penha');
  assert.deepEqual(scopes.get('2026-09-08'), ['municipal', true], 'Nossa Senhora da Vitória');
  assert.deepEqual(scopes.get('2026-12-25'), ['national', true]);
  assert.deepEqual(
    scopes.get('2026-02-17'),
    ['optional', false],
    'Carnaval is worked unless chosen otherwise',
  );
  const dates = items.map(({ date }) => date);
  assert.deepEqual(dates, [...new Set(dates)].toSorted());
  assert.ok(items.every(({ isChosen, clinicId }) => !isChosen && clinicId === vitoria.clinic.id));
  const nowhere = await newClinic();
  assert.equal(await nowhere.on('2026-09-08'), undefined);
  assert.equal((await nowhere.on('2026-12-25'))?.scope, 'national');
  assert.ok((await nowhere.holidays('2199')).length > 10);
});

test('works on a holiday, closes on an optional one, and goes back to what the law says', async () => {
  const { clinic, on, choose, forget } = await newClinic();
  const before = await on('2026-12-25');
  const worked = await choose('2026-12-25', { isClosed: false });
  assert.deepEqual(worked.reply, { ...before, isClosed: false, isChosen: true });
  assert.deepEqual(await on('2026-12-25'), worked.reply);
  const carnival = await choose('2026-02-17', { isClosed: true, name: 'Folga de Carnaval' });
  assert.deepEqual(carnival.reply, {
    clinicId: clinic.id,
    date: '2026-02-17',
    name: 'Folga de Carnaval',
    scope: 'optional',
    isClosed: true,
    isChosen: true,
  });
  const closed = await choose('2026-12-25', { isClosed: true });
  assert.deepEqual(closed.reply, before, 'who decides what the law says has chosen nothing');
  assert.deepEqual(await on('2026-12-25'), before);
  assert.equal((await forget('2026-12-25')).status, 204);
  assert.deepEqual(await on('2026-12-25'), before);
  assert.equal((await forget('2026-12-25')).problem, 'not-found');
});

test('closes on a day of its own, which needs a name, and forgets it', async () => {
  const { on, choose, forget } = await newClinic();
  assert.equal((await choose('2026-03-10', { isClosed: true })).problem, 'holiday-name-missing');
  assert.equal((await choose('2026-03-10', { isClosed: true, name: ' ' })).problem, 'invalid-input');
  const { reply } = await choose('2026-03-10', { isClosed: true, name: 'Mudança' });
  assert.deepEqual([reply.scope, reply.name, reply.isChosen], ['own', 'Mudança', true]);
  assert.deepEqual(await on('2026-03-10'), reply);
  const again = await choose('2026-03-10', { isClosed: false });
  assert.deepEqual(again.reply, { ...reply, isClosed: false });
  assert.equal((await forget('2026-03-10')).status, 204);
  assert.equal(await on('2026-03-10'), undefined);
});

test('a decision outlives the address: the day keeps its name where the clinic moves to', async () => {
  const { owner, clinic, on, choose } = await newClinic({ street: 'Rua Um', city: 'Vitória', state: 'ES' });
  const { reply: worked } = await choose('2026-09-08', { isClosed: false });
  const address = { street: 'Rua Dois', city: 'Manaus', state: 'AM' };
  const moved = { params: { id: clinic.id }, headers: { 'if-match': '"1"' }, body: { address } };
  assert.equal((await owner.call(e.updateClinic, moved)).status, 200);
  assert.deepEqual(await on('2026-09-08'), { ...worked, scope: 'own' });
  assert.equal(await on('2026-04-13'), undefined);
});

test('a choice is of one clinic', async () => {
  const { owner, choose } = await newClinic();
  const other = await owner.call(e.createClinic, { body: { name: 'Outra', timeZone: 'America/Manaus' } });
  await choose('2026-03-10', { isClosed: true, name: 'Mudança' });
  const { reply } = await owner.call(e.listHolidays, {
    params: { id: other.reply.id },
    query: { year: '2026' },
  });
  assert.equal(
    reply.items.find(({ date }) => date === '2026-03-10'),
    undefined,
  );
});

for (const year of ['1899', '2200', 'MMXXVI', '']) {
  test(`refuses the holidays of the year "${year}"`, async () => {
    const { owner, clinic } = await newClinic();
    const refused = await owner.call(e.listHolidays, { params: { id: clinic.id }, query: { year } });
    assert.equal(refused.problem, 'invalid-input');
  });
}
