import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { accessibilityFaults, useBrowser } from '@agendify/testing/browser';
import { generateSync } from 'otplib';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { useRunningProgram } from './running-program.ts';

const program = await useRunningProgram();
const browser = await useBrowser();
const SHOTS = process.env['AGENDIFY_SCREENSHOTS'];
const PASSWORD = 'jardim-de-inverno-7';
const STEP_MS = 30_000;

/** Holds the page to WCAG 2.2 AA and to its width, and takes a picture when pictures are asked for. */
async function look(page: Page, name: string): Promise<void> {
  if (SHOTS) {
    mkdirSync(SHOTS, { recursive: true });
    await page.screenshot({ path: `${SHOTS}/${name}.png`, fullPage: true });
  }
  assert.deepEqual(await accessibilityFaults(page), [], name);
  const [reach, width] = await page.evaluate<[number, number]>(
    '[document.documentElement.scrollWidth, window.innerWidth]',
  );
  assert.ok(reach <= width, `${name} reaches ${String(reach)} of ${String(width)}`);
}

/** The code of another maker's application where that is installed. `ahead`: of the step after this one, which is accepted too. */
function codeOf(secret: string, ahead = 0): string {
  const epoch = Math.floor((Date.now() + ahead * STEP_MS) / 1000);
  const made = spawnSync('oathtool', ['--totp', '-b', `--now=@${String(epoch)}`, secret], {
    encoding: 'utf8',
  });
  return made.status === 0 ? made.stdout.trim() : generateSync({ secret, epoch });
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto(`${program.web}/sign-in`);
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Senha', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
}

const Mails = z.array(
  z.looseObject({ text: z.string().optional(), to: z.array(z.looseObject({ address: z.string() })) }),
);

/** The token of the link that confirms an address, as it came there. */
async function tokenMailedTo(address: string): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const mails = Mails.parse(await (await fetch(`${program.mailbox}/api/email`)).json());
    const mail = mails.find(({ to }) => to.some((recipient) => recipient.address === address));
    const [, token] = /confirm-address#token=([\w-]+)/.exec(mail?.text ?? '') ?? [];
    if (token !== undefined) return token;
    await sleep(100);
  }
  throw new Error(`no link for ${address}`);
}

describe('who protects the account with a second factor', () => {
  it('sets it up, signs in with a code and ends another device', { timeout: 120_000 }, async () => {
    const email = `${randomUUID()}@example.com`;
    const { page } = await browser.visit();
    page.setDefaultTimeout(15_000);
    await page.goto(`${program.web}/sign-up`);
    await page.getByLabel('Nome da clínica ou do consultório').fill('Clínica Segura');
    await page.getByLabel('Seu nome').fill('Helena Prado');
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Senha', { exact: true }).fill(PASSWORD);
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Criar conta' }).click();
    await page.waitForURL('**/welcome');

    await page.goto(`${program.web}/security`);
    await page.getByText(/exige a verificação em duas etapas/).waitFor();
    await page.getByText(`Enviamos um link para ${email}.`, { exact: false }).waitFor();
    await look(page, 'security-1440');
    await page.goto(`${program.web}/confirm-address#token=${await tokenMailedTo(email)}`);
    await page.getByText(`Confirme que ${email} é o seu endereço.`).waitFor();
    await look(page, 'confirm-address-1440');
    await page.getByRole('button', { name: 'Confirmar e-mail' }).click();
    await page.getByText('E-mail confirmado.').waitFor();
    await page.goto(`${program.web}/security`);
    await page.getByText(/exige a verificação em duas etapas/).waitFor();
    assert.equal(await page.getByText('Enviar de novo').count(), 0);
    await page.getByRole('button', { name: 'Configurar' }).click();
    const drawer = page.getByRole('dialog');
    const secret = ((await drawer.getByLabel('Chave para digitar').textContent()) ?? '').replaceAll(' ', '');
    await look(page, 'totp-1440');
    await drawer.getByLabel('Código do aplicativo').fill('000000');
    await page.keyboard.press('Enter');
    await drawer.getByRole('alert').waitFor();
    await drawer.getByLabel('Código do aplicativo').fill(codeOf(secret));
    await page.keyboard.press('Enter');
    await drawer.getByText('Guarde seus códigos de recuperação').waitFor();
    const codes = await drawer.getByRole('listitem').allTextContents();
    assert.equal(codes.length, 10);
    await look(page, 'recovery-codes-1440');
    await drawer.getByRole('button', { name: 'Já guardei' }).click();
    await page.getByText('10 códigos restantes').waitFor();

    const phone = (await browser.visit({ width: 360, dark: true })).page;
    phone.setDefaultTimeout(15_000);
    await signIn(phone, email);
    await phone.getByRole('heading', { name: 'Segunda etapa' }).waitFor();
    await look(phone, 'second-factor-360-dark');
    // The code of this step is spent by the confirmation.
    await phone.getByLabel('Código do aplicativo').fill(codeOf(secret, 1));
    await phone.keyboard.press('Enter');
    await phone.waitForURL('**/welcome');
    await phone.goto(`${program.web}/security`);
    await phone.getByText('Este aparelho').waitFor();
    await look(phone, 'security-360-dark');
    await phone.goto(`${program.web}/set-up/security`);
    await phone.getByRole('checkbox', { name: 'Recepção' }).waitFor();
    await look(phone, 'policy-360-dark');

    await page.reload();
    await page.getByRole('button', { name: /^Encerrar Chrome/ }).click();
    await page.getByRole('button', { name: /^Encerrar Chrome/ }).waitFor({ state: 'detached' });
    await phone.goto(`${program.web}/security`);
    await phone.waitForURL('**/sign-in**');

    await signIn(phone, email);
    await phone.getByRole('button', { name: 'Usar um código de recuperação' }).click();
    await phone.getByLabel('Código de recuperação').fill(codes[0] ?? '');
    await phone.keyboard.press('Enter');
    await phone.waitForURL('**/welcome');
    await Promise.all([page, phone].map((each) => each.context().close()));
  });
});
