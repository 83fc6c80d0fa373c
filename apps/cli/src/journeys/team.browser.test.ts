import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { CURRENT_TERMS_VERSION } from '@agendify/contracts';
import { accessibilityFaults, useBrowser } from '@agendify/testing/browser';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { useRunningProgram } from './running-program.ts';

const program = await useRunningProgram();
const browser = await useBrowser();
const SHOTS = process.env['AGENDIFY_SCREENSHOTS'];
const password = 'jardim-de-inverno-7';
const termsVersion = CURRENT_TERMS_VERSION;

/** Nothing that axe finds, and nothing beyond the edge, on a desk and on a phone, in light and dark. */
async function look(page: Page, name: string): Promise<void> {
  for (const [width, height, colorScheme] of [
    [1440, 900, 'light'],
    [360, 740, 'dark'],
  ] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height });
    if (SHOTS) {
      mkdirSync(SHOTS, { recursive: true });
      await page.screenshot({ path: `${SHOTS}/${name}-${String(width)}.png`, fullPage: true });
    }
    assert.deepEqual(await accessibilityFaults(page), [], `${name} at ${String(width)}`);
    const reach = await page.evaluate<number>('document.documentElement.scrollWidth');
    assert.ok(reach <= width, `${name} reaches ${String(reach)} of ${String(width)}`);
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 1440, height: 900 });
}

async function post(path: string, body: unknown): Promise<Response> {
  return fetch(program.api + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

function statusOf(token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  return fetch(`${program.api}/v1/organization`, { headers }).then(({ status }) => status);
}

async function eventually(token: string, status: number): Promise<void> {
  for (let tries = 0; tries < 50 && (await statusOf(token)) !== status; tries++) await sleep(100);
  assert.equal(await statusOf(token), status);
}

/** The owner of an organization of its own, on the page of the team. */
async function ownerAt(path: string): Promise<Page> {
  const email = `${randomUUID()}@example.com`;
  const organizationName = 'Clínica Pinheiro';
  const signedUp = { organizationName, name: 'Helena Prado', email, password, termsVersion };
  assert.equal((await post('/v1/organizations', signedUp)).status, 201);
  const { page } = await browser.visit();
  page.setDefaultTimeout(15_000);
  await page.goto(`${program.web}/sign-in`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Senha', { exact: true }).fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await page.goto(program.web + path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

const Mails = z.array(
  z.looseObject({ text: z.string().optional(), to: z.array(z.looseObject({ address: z.string() })) }),
);

async function tokenMailedTo(address: string): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const mails = Mails.parse(await (await fetch(`${program.mailbox}/api/email`)).json());
    const mail = mails.find(({ to }) => to.some((recipient) => recipient.address === address));
    const [, token] = /accept[#?][^\s]*?token=([\w-]+)/.exec(mail?.text ?? '') ?? [];
    if (token !== undefined) return token;
    await sleep(100);
  }
  throw new Error(`no invitation for ${address}`);
}

describe('the owner', () => {
  it('invites, suspends and resumes a member, and cannot leave as the last owner', async () => {
    const page = await ownerAt('/set-up/team');
    const email = `${randomUUID()}@example.com`;
    await page.getByLabel('E-mail de quem você quer convidar').fill(email);
    await page.getByRole('button', { name: 'Convidar' }).click();
    await page.getByText(`Convite enviado para ${email}`).waitFor();
    const body = { token: await tokenMailedTo(email), name: 'Júlia Matos', password, termsVersion };
    const accepted = await post('/v1/invitations/accept', body);
    const { accessToken } = z.object({ accessToken: z.string() }).parse(await accepted.json());
    await page.reload();
    await page.getByText('Júlia Matos').waitFor();
    await look(page, 'team');

    await page.getByRole('button', { name: 'Suspender o acesso de Júlia Matos' }).click();
    await page.getByText('Suspenso', { exact: true }).waitFor();
    await eventually(accessToken, 401);
    const refused = await post('/v1/auth/sign-in', { email, password });
    assert.match(await refused.text(), /access-suspended/);
    await page.getByRole('button', { name: 'Desfazer' }).click();
    await page.getByText('Júlia Matos tem acesso de novo.').waitFor();
    assert.equal((await post('/v1/auth/sign-in', { email, password })).status, 200);

    await page.getByRole('button', { name: 'Alterar o acesso de Júlia Matos' }).click();
    const form = page.getByRole('dialog', { name: 'Acesso de Júlia Matos' });
    await form.getByLabel('Papel').selectOption({ label: 'Gestor' });
    await look(page, 'team-member');
    await form.getByRole('button', { name: 'Salvar' }).click();
    await form.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: /^Helena Prado/ }).click();
    await page.getByRole('menuitem', { name: 'Deixar esta conta' }).click();
    await page.getByText('Você está deixando Clínica Pinheiro.').waitFor();
    await page.getByText('A clínica precisa de um proprietário').waitFor();
    await page.context().close();
  });

  it('reads who may do what', async () => {
    const page = await ownerAt('/set-up/roles');
    const professional = page.getByRole('region', { name: 'Profissional' });
    await professional.getByText('Só na própria agenda', { exact: false }).first().waitFor();
    await look(page, 'roles');
    await page.context().close();
  });

  it('makes a key that calls the API until it is revoked', async () => {
    const page = await ownerAt('/set-up/api-keys');
    await page.getByRole('button', { name: 'Nova chave' }).click();
    const form = page.getByRole('dialog', { name: 'Nova chave' });
    await form.getByLabel('Nome da chave').fill('Painel da recepção');
    await form.getByRole('button', { name: 'Criar chave' }).click();
    await form.getByText('Escolha ao menos uma permissão.').waitFor();
    await form.getByLabel('Ver unidades, profissionais, serviços e horários').check();
    await look(page, 'api-key');
    await form.getByRole('button', { name: 'Criar chave' }).click();
    const key = (await form.locator('[data-issued-key]').textContent()) ?? '';
    await look(page, 'api-key-issued');
    await form.getByRole('button', { name: 'Já guardei a chave' }).click();
    assert.equal(await statusOf(key), 200);
    await look(page, 'api-keys');
    await page.getByRole('button', { name: 'Revogar Painel da recepção' }).click();
    await page.getByText('Painel da recepção revogada', { exact: false }).waitFor();
    await eventually(key, 401);
    await page.context().close();
  });
});
