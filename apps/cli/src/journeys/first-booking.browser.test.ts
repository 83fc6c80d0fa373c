import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { accessibilityFaults, useBrowser } from '@agendify/testing/browser';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { useRunningProgram } from './running-program.ts';

const program = await useRunningProgram();
const browser = await useBrowser();

const SHOTS = process.env['AGENDIFY_SCREENSHOTS'];

/** Takes a picture when pictures are asked for, and holds the page to WCAG 2.2 AA in any case. */
async function look(page: Page, name: string): Promise<void> {
  if (SHOTS) {
    mkdirSync(SHOTS, { recursive: true });
    await page.screenshot({ path: `${SHOTS}/${name}.png` });
  }
  assert.deepEqual(await accessibilityFaults(page), [], name);
}

const Mails = z.array(
  z.looseObject({
    subject: z.string(),
    text: z.string().optional(),
    to: z.array(z.looseObject({ address: z.string() })),
    attachments: z.array(z.unknown()).optional(),
  }),
);

async function mailTo(address: string): Promise<z.infer<typeof Mails>[number]> {
  for (let tries = 0; tries < 100; tries++) {
    const mails = Mails.parse(await (await fetch(`${program.mailbox}/api/email`)).json());
    const mail = mails.find(({ to }) => to.some((recipient) => recipient.address === address));
    if (mail) return mail;
    await sleep(100);
  }
  throw new Error(`no mail for ${address}`);
}

for (const { width, dark } of [
  { width: 1440, dark: false },
  { width: 360, dark: true },
]) {
  const at = `${String(width)}${dark ? '-dark' : ''}`;
  describe(`a new clinic at ${String(width)} pixels`, () => {
    it(
      'signs up, sets itself up and books its first patient, who gets the confirmation',
      { timeout: 120_000 },
      async () => {
        const { page } = await browser.visit({ width, dark });
        const patientEmail = `${randomUUID()}@example.com`;

        await page.goto(`${program.web}/sign-up`);
        await page.getByLabel('Nome da clínica ou do consultório').fill('Clínica Aurora');
        await page.getByLabel('Seu nome').fill('Helena Prado');
        await page.getByLabel('E-mail').fill(`${randomUUID()}@example.com`);
        await page.getByLabel('Senha', { exact: true }).fill('jardim-de-inverno-7');
        await page.getByRole('checkbox').check();
        await look(page, `1-sign-up-${at}`);
        await page.getByRole('button', { name: 'Criar conta' }).click();

        await page.waitForURL('**/welcome');
        const step = page.getByRole('region', { name: 'Passo atual' });
        await step.getByRole('heading', { name: 'Onde você atende?' }).waitFor();
        await look(page, `2-clinic-${at}`);
        await step.getByRole('button', { name: 'Continuar' }).click();
        await step.getByRole('heading', { name: 'Quem atende?' }).waitFor();
        await step.getByLabel('Número').fill(width === 360 ? '54321' : '12345');
        await step.getByRole('button', { name: 'Continuar' }).click();
        await step.getByRole('heading', { name: 'O que pode ser marcado?' }).waitFor();
        await look(page, `3-services-${at}`);
        await step.getByRole('button', { name: 'Continuar' }).click();
        await step.getByRole('heading', { name: 'Quando atende?' }).waitFor();
        await look(page, `4-hours-${at}`);
        await step.getByRole('button', { name: 'Abrir a agenda' }).click();

        await page.waitForURL('**/agenda**');
        await page.getByRole('button', { name: 'Agendar', exact: true }).first().waitFor();
        await look(page, `5-agenda-${at}`);
        await page.goto(`${program.web}/agenda?day=${nextMonday()}`);
        await page.getByRole('button', { name: 'Agendar', exact: true }).first().click();
        const panel = page.getByRole(width === 360 ? 'dialog' : 'complementary', { name: /Agendar/ });
        await panel.getByRole('combobox', { name: 'Paciente' }).fill('Tereza Batista');
        await panel.getByText('Cadastrar “Tereza Batista”').click();
        await panel.getByLabel('E-mail').fill(patientEmail);
        await panel.getByRole('button', { name: 'Cadastrar e continuar' }).click();
        await panel.getByRole('radio').first().check();
        await panel.getByRole('button', { name: 'Horários livres' }).click();
        const firstFree = panel.getByRole('button', { name: /^Agendar .+ \d\d:\d\d$/ }).first();
        await firstFree.waitFor();
        await look(page, `6-booking-${at}`);
        await firstFree.click();
        await page
          .getByText(/Tereza Batista agendado/)
          .first()
          .waitFor();
        await look(page, `7-booked-${at}`);

        const mail = await mailTo(patientEmail);
        assert.match(mail.subject, /Clínica|Aurora|consulta|Consulta/);
        assert.ok((mail.attachments ?? []).length > 0, 'the calendar entry comes with it');
        assert.deepEqual(browser.takePolicyViolations(), []);
      },
    );
  });
}

function nextMonday(): string {
  const day = new Date();
  day.setUTCDate(day.getUTCDate() + ((8 - day.getUTCDay()) % 7 || 7));
  return day.toISOString().slice(0, 10);
}
