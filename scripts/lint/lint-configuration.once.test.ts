import assert from 'node:assert/strict';
import test from 'node:test';
import { ESLint, Linter } from 'eslint';
import { parser } from 'typescript-eslint';

const eslint = new ESLint();

/** What the rules without type information say about `code`, were it the text of `file`. */
async function report(file: string, code: string): Promise<readonly string[]> {
  const configuration = (await eslint.calculateConfigForFile(file)) as { rules: Linter.RulesRecord };
  const chosen = ['no-restricted-syntax', 'no-console', 'max-lines', 'max-lines-per-function'];
  const messages = new Linter().verify(
    code,
    {
      files: ['**/*.{ts,tsx}'],
      languageOptions: { parser },
      rules: Object.fromEntries(
        Object.entries(configuration.rules).filter(([name]) => chosen.includes(name)),
      ),
    },
    { filename: file },
  );
  return messages.map(({ ruleId }) => ruleId ?? 'fatal');
}

const domain = 'modules/scheduling/src/domain/grid.ts';
const useCase = 'modules/scheduling/src/use-cases/book-appointment/book-appointment.ts';
const longFunction = `function long() {\n${'  x();\n'.repeat(61)}}`;

for (const [file, code] of [
  [domain, 'const now = new Date();'],
  [domain, 'const now = Date.now();'],
  [domain, 'const now = Temporal.Now.instant();'],
  [domain, 'const luck = Math.random();'],
  [domain, 'const home = process.env;'],
  [domain, 'const id = crypto.randomUUID();'],
  ['packages/kernel/src/clock.ts', 'const now = Date.now();'],
  [useCase, 'enum Kind { One }'],
  [useCase, 'export default 1;'],
  [useCase, `console.log('booked');`],
  [useCase, longFunction],
  [useCase, 'x();\n'.repeat(301)],
] as const) {
  test(`${file} must not say: ${code.slice(0, 40).replaceAll('\n', ' ')}`, async () => {
    assert.equal((await report(file, code)).length, 1);
  });
}

for (const [file, code] of [
  [domain, 'const day = new Date(milliseconds);'],
  ['modules/scheduling/src/domain/grid.test.ts', longFunction],
  ['apps/cli/src/main.ts', `console.log('started');`],
  ['apps/web/src/app/agenda/page.tsx', 'export default function Page() {}'],
] as const) {
  test(`${file} may say: ${code.slice(0, 40).replaceAll('\n', ' ')}`, async () => {
    assert.deepEqual(await report(file, code), []);
  });
}
