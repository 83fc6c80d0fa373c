import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { it } from 'node:test';
import { promisify } from 'node:util';

const LOG = new URL('log.ts', import.meta.url).href;

/** What a process writes that logs and ends itself at once. */
async function outputOf(statement: string): Promise<string> {
  const program = `import { makeLog } from '${LOG}'; const log = makeLog({ LOG_LEVEL: 'info' }, 'test'); ${statement}`;
  const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', program]);
  const { stdout } = await run.catch((error: unknown) => {
    assert.ok(error instanceof Error && 'stdout' in error);
    return { stdout: String(error.stdout) };
  });
  return stdout;
}

it('writes the last lines of a process that ends', async () => {
  assert.match(await outputOf("log.info('last words'); process.exit(3);"), /"message":"last words"/);
});

it('writes what is wrong at once, and what came before it', async () => {
  const output = await outputOf(
    "log.info('before'); log.error('wrong'); process.kill(process.pid, 'SIGKILL');",
  );
  assert.match(output, /"message":"before".*\n.*"message":"wrong"/);
});
