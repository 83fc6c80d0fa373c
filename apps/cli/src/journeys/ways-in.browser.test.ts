import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { it } from 'node:test';
import { accessibilityFaults, useBrowser } from '@agendify/testing/browser';
import type { Page } from 'playwright-core';
import { useRunningProgram } from './running-program.ts';

const program = await useRunningProgram();
const browser = await useBrowser();
const SHOTS = process.env['AGENDIFY_SCREENSHOTS'];

/** Takes a picture when pictures are asked for, and holds the page to WCAG 2.2 AA in any case. */
async function look(page: Page, name: string): Promise<void> {
  if (SHOTS) {
    mkdirSync(SHOTS, { recursive: true });
    await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
  }
  assert.deepEqual(await accessibilityFaults(page), [], name);
}

/** An authenticator of the browser that keeps passkeys and verifies its user by itself. */
async function plugAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

async function signUp(page: Page): Promise<void> {
  await page.goto(`${program.web}/sign-up`);
  await page.getByLabel('Nome da clínica ou do consultório').fill('Clínica das Chaves');
  await page.getByLabel('Seu nome').fill('Clara Chaves');
  await page.getByLabel('E-mail').fill(`${randomUUID()}@example.com`);
  await page.getByLabel('Senha', { exact: true }).fill('jardim-de-inverno-7');
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Criar conta' }).click();
  await page.waitForURL('**/welcome');
}

for (const { width, dark } of [
  { width: 1440, dark: false },
  { width: 360, dark: true },
]) {
  const at = `${String(width)}${dark ? '-dark' : ''}`;
  it(
    `adds a passkey, leaves, and signs in with it at ${String(width)} pixels`,
    { timeout: 180_000 },
    async () => {
      const { page } = await browser.visit({ width, dark });
      await plugAuthenticator(page);
      await signUp(page);
      await page.goto(`${program.web}/security`);
      const passkeys = page.getByRole('region', { name: 'Chaves de acesso' });
      await passkeys.getByLabel('Nome do aparelho').fill('Celular da Clara');
      await passkeys.getByRole('button', { name: 'Cadastrar chave de acesso' }).click();
      const codes = page.getByRole('dialog', { name: 'Guarde seus códigos de recuperação' });
      await codes.waitFor();
      assert.equal(await codes.getByRole('listitem').count(), 10);
      await codes.getByRole('button', { name: 'Já guardei' }).click();
      await passkeys.getByText('Celular da Clara').waitFor();
      // Without the message that it was added, which fades in.
      await page.reload();
      await passkeys.getByText('Celular da Clara').waitFor();
      await look(page, `ways-in-1-security-${at}`);
      await page.goto(`${program.web}/set-up/single-sign-on`);
      await page.getByRole('heading', { name: 'Dados para o seu provedor' }).waitFor();
      await page.getByRole('textbox', { name: 'Domínio' }).fill('chaves.test');
      await page.getByRole('button', { name: 'Adicionar domínio' }).click();
      await page.getByText('_agendify.chaves.test').waitFor();
      await look(page, `ways-in-2-single-sign-on-${at}`);
      await page.context().clearCookies();
      await page.goto(`${program.web}/sign-in`);
      await page.getByRole('button', { name: 'Entrar com chave de acesso' }).waitFor();
      await look(page, `ways-in-3-sign-in-${at}`);
      await page.getByRole('button', { name: 'Entrar com chave de acesso' }).click();
      await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
      await page.goto(`${program.web}/security`);
      await page.getByText('Usada em').waitFor();
      await page.context().clearCookies();
      await page.goto(`${program.web}/sign-in/organization`);
      await page.getByLabel('Identificador da clínica ou seu e-mail').fill('ninguem');
      await page.getByRole('button', { name: 'Continuar' }).click();
      await page.getByRole('main').getByRole('alert').waitFor();
      await look(page, `ways-in-4-organization-${at}`);
    },
  );
}
