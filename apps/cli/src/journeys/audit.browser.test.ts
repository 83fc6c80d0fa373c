import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type TestBrowser, accessibilityFaults, useBrowser } from '@agendify/testing/browser';
import type { Page } from 'playwright-core';
import { useRunningProgram } from './running-program.ts';

const program = await useRunningProgram();
const browser = await useBrowser();
const shots = process.env['AGENDIFY_SCREENSHOTS'];

let page: Page;

async function signIn(who: 'ana' | 'marcos', view?: Parameters<TestBrowser['visit']>[0]): Promise<Page> {
  const { page: fresh } = await browser.visit(view);
  fresh.setDefaultTimeout(20_000);
  await fresh.goto(`${program.web}/sign-in`);
  await fresh.getByLabel('E-mail').fill(`${who}@demo.agendify`);
  await fresh.getByLabel('Senha', { exact: true }).fill('demo-boa-vista');
  await fresh.keyboard.press('Enter');
  await fresh.waitForURL('**/agenda**');
  return fresh;
}

const alertOf = (at: Page) =>
  at.getByRole('listitem').filter({ hasText: 'abriu em emergência o prontuário de Lívia Almeida' });

async function dismiss(at: Page, reason: string): Promise<void> {
  const alert = alertOf(at);
  await alert.getByRole('button', { name: 'Falso positivo' }).click();
  await alert.getByLabel('Por que não era nada?').fill(reason);
  await alert.getByRole('button', { name: 'Falso positivo' }).click();
}

async function look(at: Page, name: string): Promise<void> {
  assert.deepEqual(await accessibilityFaults(at), [], name);
  if (shots) await at.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
}

describe('the owner', () => {
  before(async () => {
    page = await signIn('ana');
  });
  after(() => page.context().close());

  it('opens the record of a patient in an emergency, and finds the alert and the act in the trail', async () => {
    await page.goto(`${program.web}/patients`);
    await page.getByRole('searchbox').fill('lívia alm');
    await page
      .getByRole('link', { name: /Lívia Almeida/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Ver quem acessou' }).click();
    await page.getByLabel('Motivo').fill('Paciente desmaiou na recepção');
    await page.getByRole('button', { name: 'Abrir em emergência' }).click();
    await page.getByText('acesso de emergência').waitFor();

    await page.goto(`${program.web}/set-up/alerts`);
    await alertOf(page).getByText('Paciente desmaiou na recepção').waitFor();
    await look(page, 'alerts');
    await dismiss(page, 'Fui eu');
    await page.getByText('outra pessoa da gestão precisa decidir', { exact: false }).waitFor();
    const manager = await signIn('marcos');
    await manager.goto(`${program.web}/set-up/alerts`);
    await dismiss(manager, 'Emergência confirmada com a equipe');
    await alertOf(manager).waitFor({ state: 'detached' });
    await manager.getByText('Falsos positivos').click();
    await manager.getByText(/Emergência confirmada com a equipe/).waitFor();
    await manager.context().close();

    await page.goto(`${program.web}/set-up/audit?area=compliance`);
    await page
      .getByText(/abriu em emergência o prontuário de Lívia Almeida/)
      .first()
      .waitFor();
    await look(page, 'audit');
    await page.getByLabel('Assunto').selectOption({ label: 'Pacientes' });
    await page
      .getByText(/abriu o cadastro de Lívia Almeida/)
      .first()
      .waitFor();
  });

  it('reads both pages on a phone and in the dark', async () => {
    const phone = await signIn('ana', { width: 360, dark: true });
    for (const name of ['audit', 'alerts']) {
      await phone.goto(`${program.web}/set-up/${name}`);
      await phone.getByRole('heading', { level: 1 }).waitFor();
      await phone.getByRole('main').getByRole('listitem').first().waitFor();
      const overflow = await phone.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      assert.equal(overflow, false, name);
      await look(phone, `${name}-phone-dark`);
    }
    await phone.context().close();
  });
});
