import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { ENDPOINTS } from '@agendify/contracts';
import { buildOpenApi } from '../packages/platform/src/http/openapi.ts';

/**
 * Writes the OpenAPI document and the typed client of the web from the contracts, and lints the document.
 * With `--check` it writes nothing and fails when what is committed is not what the contracts say.
 */
const DOCUMENT = new URL('../docs/openapi.json', import.meta.url);
const CLIENT = new URL('../apps/web/src/lib/api/schema.ts', import.meta.url);

const document = `${JSON.stringify(buildOpenApi(Object.values(ENDPOINTS), '1.0.0'), null, 2)}\n`;
const check = process.argv.includes('--check');

if (check) {
  expectSame(DOCUMENT, document);
} else {
  writeFileSync(DOCUMENT, document);
}
const client = execFileSync('npx', ['openapi-typescript', DOCUMENT.pathname], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore'],
  // The client passes a megabyte, at which Node would cut it off.
  maxBuffer: 64 * 1024 * 1024,
});
if (check) expectSame(CLIENT, client);
else writeFileSync(CLIENT, client);
execFileSync('npx', ['redocly', 'lint', DOCUMENT.pathname, '--format=summary'], { stdio: 'inherit' });

function expectSame(file: URL, expected: string): void {
  if (readFileSync(file, 'utf8') === expected) return;
  console.error(
    `${file.pathname} is not what the contracts say: run "npm run openapi" and commit the result.`,
  );
  process.exit(1);
}
