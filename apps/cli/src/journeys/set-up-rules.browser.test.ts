import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, describe, it } from 'node:test';
import { accessibilityFaults, useBrowser } from '@agendify/testing/browser';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { useRunningProgram } from './running-program.ts';

const program = await useRunningProgram();
const browser = await useBrowser();

const DENTIST = 'Dra. Camila Rezende · Boa Vista Vitória';
const PHYSIOTHERAPIST = 'Rafael Antunes';
/** The demonstration fills this week and the next. */
const BUSY_MONDAY = mondayIn(1);

/** A page of the set-up, as the manager sees it. */
async function setUp(path: string): Promise<Page> {
  const { page } = await browser.visit();
  open.push(page);
  page.setDefaultTimeout(10_000);
  await page.goto(`${program.web}/sign-in`);
  await page.getByLabel('E-mail').fill('marcos@demo.agendify');
  await page.getByLabel('Senha', { exact: true }).fill('demo-boa-vista');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/agenda**');
  await page.goto(program.web + path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

/** Nothing that axe finds, and nothing beyond the edge, on a desk and on a phone. */
async function seeNoFaults(page: Page): Promise<void> {
  for (const [width, height] of [
    [1440, 900],
    [360, 740],
  ] as const) {
    await page.setViewportSize({ width, height });
    assert.deepEqual(await accessibilityFaults(page), [], `at ${String(width)}`);
    const reach = await page.evaluate<number>('document.documentElement.scrollWidth');
    assert.ok(reach <= width, `reaches ${String(reach)} of ${String(width)}`);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

const open: Page[] = [];

describe('the manager', () => {
  afterEach(async () => {
    await Promise.all(open.splice(0).map((page) => page.context().close()));
    assert.deepEqual(browser.takePolicyViolations(), []);
  });

  it('gives a professional a Saturday, after mending an hour that was typed wrongly', async () => {
    const page = await setUp('/set-up/hours');
    await page.getByRole('button', { name: /^Horários de Dra\. Camila/ }).click();
    const drawer = page.getByRole('dialog', { name: DENTIST });
    await drawer.getByRole('button', { name: 'Adicionar horário: sábado' }).click();
    await drawer.getByLabel('sábado, início do horário 1').fill('09:00');
    await drawer.getByLabel('sábado, fim do horário 1').fill('');
    await drawer.getByRole('button', { name: 'Salvar' }).click();
    await drawer.getByText('Corrija os horários indicados acima.').waitFor();
    await seeNoFaults(page);
    await drawer.getByLabel('sábado, fim do horário 1').fill('11:30');
    await page.keyboard.press('Enter');
    await drawer.waitFor({ state: 'detached' });
    await page.getByText('sáb 09:00–11:30').waitFor();
  });

  it('enters an absence and moves whom it concerns', async () => {
    const page = await setUp('/set-up/blocks');
    await page.getByRole('button', { name: 'Nova ausência' }).click();
    const form = page.getByRole('dialog', { name: 'Nova ausência' });
    await form.getByRole('button', { name: 'Salvar e ver consultas' }).click();
    await form.getByText('Escolha o profissional').waitFor();
    await form.getByText('Escolha o primeiro dia').waitFor();
    await seeNoFaults(page);
    await form.getByLabel('Profissional').selectOption({ label: PHYSIOTHERAPIST });
    const [year, month, day] = BUSY_MONDAY.split('-');
    const typed = [day, month, year].join('/');
    await form.getByRole('textbox', { name: 'Primeiro dia' }).fill(typed);
    await form.getByRole('button', { name: 'Salvar e ver consultas' }).click();
    const affected = page.getByRole('dialog', { name: 'Consultas neste período' });
    const move = affected.getByRole('button', { name: /^Mover \d+ consulta/ });
    await move.waitFor();
    await seeNoFaults(page);
    await move.click();
    await affected.getByText(/^\d+ consultas? movidas?/).waitFor();
    await page.keyboard.press('Escape');
    // The whole day where he attends, though the first clinic of the organization has another clock.
    await page.getByText(`${typed}, o dia todo`).waitFor();
    await seeNoFaults(page);
  });

  it('closes a room, and its visit goes on at the same time in another', async () => {
    const { block, otherRoom } = await closeRoomOfVisit();
    const page = await setUp(`/set-up/blocks?affected=${block}`);
    const affected = page.getByRole('dialog', { name: 'Consultas neste período' });
    const sameTime = affected.getByText('Mesmo horário, outra sala/aparelho');
    await sameTime.waitFor({ state: 'attached' });
    await seeNoFaults(page);
    await affected.getByRole('button', { name: 'Mover 1 consulta' }).click();
    await affected.getByText('1 consulta movida').waitFor();
    await affected.getByText(otherRoom).waitFor();
    await seeNoFaults(page);
  });

  it('works on Christmas Eve, and closes on a day of its own', async () => {
    const year = Number(BUSY_MONDAY.slice(0, 4)) + 1;
    const page = await setUp(`/set-up/holidays?year=${String(year)}`);
    const christmas = page.getByRole('switch', { name: /^Aberta em Natal,/ });
    await christmas.focus();
    await page.keyboard.press('Space');
    await page.getByRole('button', { name: 'Voltar ao que diz a lei: Natal' }).waitFor();
    await page.getByRole('textbox', { name: 'Dia' }).fill(`13/03/${String(year)}`);
    await page.getByLabel('Nome').fill('Aniversário da clínica');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /Remover.*Aniversário da clínica/ }).waitFor();
    await seeNoFaults(page);
  });

  it('learns why a day has no time, and goes where that is changed', async () => {
    const page = await setUp('/set-up/why');
    await page.getByLabel('Profissional').selectOption({ label: `${PHYSIOTHERAPIST} · Boa Vista Vitória` });
    const [year, month, day] = BUSY_MONDAY.split('-');
    await page.getByRole('textbox', { name: 'Dia', exact: true }).fill([day, month, year].join('/'));
    const answer = page.getByRole('region', { name: 'Resposta' });
    await answer.getByText('nenhum livre').waitFor();
    await answer.getByText('Ausência do profissional').first().waitFor();
    await seeNoFaults(page);
    await answer.getByRole('link').first().click();
    await page.waitForURL(/set-up\/(blocks|hours)/);
  });
});

/** A visit in one of two rooms that will do, and a repair of that room; answers the block, and the name of the other. */
async function closeRoomOfVisit(): Promise<{ block: string; otherRoom: string }> {
  const ask = async (method: string, path: string, body?: object, headers: object = {}): Promise<Answer> => {
    const answer = await fetch(`${program.api}/v1${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.text();
    assert.ok(answer.ok, `${method} ${path}: ${text}`);
    return Answer.parse(JSON.parse(text));
  };
  const credentials = { email: 'ana@demo.agendify', password: 'demo-boa-vista', tokenDelivery: 'body' };
  const { accessToken } = await ask('POST', '/auth/sign-in', credentials);
  const headers = { authorization: `Bearer ${accessToken}` };
  const { items: practices } = await ask('GET', '/practices', undefined, headers);
  const practice = practices.find(({ clinicName }) => clinicName === 'Boa Vista Manaus');
  assert.ok(practice);
  const [serviceId] = practice.serviceIds;
  const { id: classId } = await ask('POST', '/resource-classes', { name: 'Salas de exame' }, headers);
  const roomNamed = async (name: string): Promise<string> =>
    (await ask('POST', '/resources', { clinicId: practice.clinicId, name, kind: 'room', classId }, headers))
      .id;
  const otherRoom = 'Exame 1';
  await roomNamed(otherRoom);
  const roomId = await roomNamed('Exame 2');
  const rules = await ask('GET', `/services/${String(serviceId)}/rules`, undefined, headers);
  const needs = [{ classId, leadMinutes: 0, trailMinutes: 0 }];
  await ask(
    'PUT',
    `/services/${String(serviceId)}/rules`,
    { ...rules.rules, needs },
    { ...headers, 'if-match': `"${String(rules.version)}"` },
  );
  const days = `from=${mondayIn(2)}&to=${mondayIn(3)}`;
  const free = `/practices/${practice.id}/free-times?serviceId=${String(serviceId)}&${days}`;
  const [startsAt] = (await ask('GET', free, undefined, headers)).startsAt;
  const [patient] = (await ask('GET', '/patients?query=ma', undefined, headers)).items;
  assert.ok(startsAt !== undefined && patient);
  const visit = { practiceId: practice.id, serviceId, patientId: patient.id, startsAt, roomId };
  await ask('POST', '/appointments', visit, headers);
  const endsAt = startsAt.replace(/T\d\d:\d\d/, 'T23:00');
  const repair = { scopeKind: 'room', scopeId: roomId, startsAt, endsAt };
  return { block: (await ask('POST', '/blocks', repair, headers)).id, otherRoom };
}

/** What this journey reads of answers. */
const Answer = z.object({
  id: z.string().default(''),
  accessToken: z.string().default(''),
  version: z.int().default(0),
  rules: z.looseObject({}).default({}),
  startsAt: z.union([z.array(z.string()), z.string().transform((one) => [one])]).default([]),
  items: z
    .array(
      z.looseObject({
        id: z.string(),
        clinicId: z.string().default(''),
        clinicName: z.string().default(''),
        serviceIds: z.array(z.string()).default([]),
      }),
    )
    .default([]),
});
type Answer = z.infer<typeof Answer>;

function mondayIn(weeks: number): string {
  const day = new Date();
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7) + weeks * 7);
  return day.toISOString().slice(0, 10);
}
