import { existsSync } from 'node:fs';
import { after } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import serverless from '@sparticuz/chromium';
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core';

/** A browser that all test files of a process share; it closes after the last test. */
export type TestBrowser = {
  /** A page in a context of its own, as a new visitor's; `width` in pixels. */
  readonly visit: (options?: {
    width?: number;
    dark?: boolean;
    locale?: string;
  }) => Promise<{ page: Page; context: BrowserContext }>;
  /** What the pages were refused by their content security policy since this was asked last. */
  readonly takePolicyViolations: () => string[];
};

const OFFLINE = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** Chromium: CHROMIUM_PATH, else the system's, else the one that comes from npm. */
async function findChromium(): Promise<{ executablePath: string; args: string[] }> {
  const installed = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/google-chrome'].find(
    (path) => path !== undefined && existsSync(path),
  );
  if (installed) return { executablePath: installed, args: OFFLINE };
  return { executablePath: await serverless.executablePath(), args: [...serverless.args, ...OFFLINE] };
}

let running: Promise<TestBrowser> | undefined;

/** The headless Chromium of this process; the first who asks starts it. */
export function useBrowser(): Promise<TestBrowser> {
  return (running ??= startBrowser());
}

async function startBrowser(): Promise<TestBrowser> {
  const browser: Browser = await chromium.launch({ ...(await findChromium()), headless: true });
  after(() => browser.close());
  const violations: string[] = [];
  return {
    visit: async ({ width = 1440, dark = false, locale = 'pt-BR' } = {}) => {
      const context = await browser.newContext({
        viewport: { width, height: width < 600 ? 740 : 900 },
        colorScheme: dark ? 'dark' : 'light',
        locale,
        timezoneId: 'America/Sao_Paulo',
        hasTouch: width < 600,
        reducedMotion: 'reduce',
      });
      context.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) violations.push(message.text());
      });
      return { context, page: await context.newPage() };
    },
    takePolicyViolations: () => violations.splice(0),
  };
}

/** What axe finds wrong with a page (WCAG 2.2 A and AA): rule, impact and the first places. Empty is good. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.map(
    ({ id, impact, nodes }) =>
      `${id} (${impact ?? ''}): ${nodes
        .slice(0, 3)
        .map((node) => node.target.join(' '))
        .join(' | ')}`,
  );
}
