import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { CURRENT_TERMS_VERSION, Session } from '@agendify/contracts';
import { accessibilityFaults, useBrowser } from '@agendify/testing/browser';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { useRunningProgram } from './running-program.ts';

const program = await useRunningProgram();
const browser = await useBrowser();
const SHOTS = process.env['AGENDIFY_SCREENSHOTS'];

/** Nothing that axe finds, and nothing beyond the edge of a phone, in light and dark. */
async function look(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    if (SHOTS) {
      mkdirSync(SHOTS, { recursive: true });
      await page.screenshot({ path: `${SHOTS}/patient-access-${name}-${colorScheme}.png`, fullPage: true });
    }
    assert.deepEqual(await accessibilityFaults(page), [], `${name} in ${colorScheme}`);
    const reach = await page.evaluate<number>('document.documentElement.scrollWidth');
    assert.ok(reach <= 360, `${name} reaches ${String(reach)}`);
  }
}

async function post(path: string, body: unknown, token?: string): Promise<unknown> {
  const answer = await fetch(program.api + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  assert.ok(answer.ok, `${path} answered ${String(answer.status)}`);
  return answer.json();
}

/** A clinic of its own, with a mother and a son who share an address. */
async function clinicWithFamily() {
  const { accessToken, me } = Session.parse(
    await post('/v1/organizations', {
      organizationName: 'Clínica Figueira',
      name: 'Helena Prado',
      email: `${randomUUID()}@example.com`,
      password: 'jardim-de-inverno-7',
      termsVersion: CURRENT_TERMS_VERSION,
    }),
  );
  const email = `familia-${randomUUID()}@example.com`;
  for (const fullName of ['Ana Figueira', 'Bento Figueira'])
    await post('/v1/patients', { fullName, email, acknowledgeDuplicates: true }, accessToken);
  return { email, organizationId: me.membership.organizationId };
}

const Mails = z.array(
  z.looseObject({ text: z.string().optional(), to: z.array(z.looseObject({ address: z.string() })) }),
);

async function codeMailedTo(address: string): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const mails = Mails.parse(await (await fetch(`${program.mailbox}/api/email`)).json());
    const mail = mails.find(({ to }) => to.some((each) => each.address === address));
    const [, code] = /Código: (\d{3} \d{3})/.exec(mail?.text ?? '') ?? [];
    if (code !== undefined) return code;
    await sleep(100);
  }
  throw new Error('no code arrived');
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

it(
  'signs a patient in with a code on a phone, and the next time with a passkey',
  { timeout: 120_000 },
  async () => {
    const { email, organizationId } = await clinicWithFamily();
    const { page } = await browser.visit({ width: 360 });
    page.setDefaultTimeout(15_000);
    await plugAuthenticator(page);
    await page.goto(`${program.web}/p/${organizationId}`);
    await page.waitForURL(`**/p/${organizationId}/sign-in`);
    await page.getByRole('heading', { name: 'Entrar em Clínica Figueira' }).waitFor();
    await look(page, '1-email');
    await page.getByLabel('Seu e-mail').fill(email);
    await page.keyboard.press('Enter');
    const code = page.getByLabel('Código');
    await code.waitFor();
    assert.equal(await page.getByRole('button', { name: /Enviar outro código em/ }).isDisabled(), true);
    await code.fill('000000');
    await page.keyboard.press('Enter');
    await page.getByRole('main').getByText('Este código não vale').waitFor();
    await look(page, '2-code');
    await code.fill(await codeMailedTo(email));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Quem está entrando?' }).waitFor();
    await look(page, '3-choice');
    await page.getByRole('button', { name: 'Bento Figueira' }).click();
    await page.getByRole('heading', { name: 'Olá, Bento Figueira' }).waitFor();
    await page.getByRole('button', { name: 'Cadastrar chave de acesso' }).click();
    await page.getByText('Meu aparelho').waitFor();
    await look(page, '4-home');
    await page.reload();
    await page.getByRole('heading', { name: 'Olá, Bento Figueira' }).waitFor();
    await page.getByRole('button', { name: 'Sair' }).click();
    await page.waitForURL('**/sign-in');
    await page.getByRole('button', { name: 'Entrar com chave de acesso' }).click();
    await page.getByRole('heading', { name: 'Olá, Bento Figueira' }).waitFor();
    await page.getByText(/Usada em/).waitFor();
    assert.deepEqual(browser.takePolicyViolations(), []);
  },
);

it('shows a friendly page where there is no such clinic, in English', { timeout: 60_000 }, async () => {
  const { page } = await browser.visit({ width: 360, locale: 'en' });
  await page.goto(`${program.web}/p/${randomUUID()}/sign-in`);
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await page.getByLabel('Your e-mail').fill('ninguem@example.com');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Type the code' }).waitFor();
  await look(page, '5-nowhere');
});
