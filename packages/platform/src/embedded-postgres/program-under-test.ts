import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

/** A program of its own that starts a server and then idles, so that a test can end it the hard way. */
export interface ProgramUnderTest {
  readonly process: ChildProcess;
  /** Its first line: the started server, or why it did not start. */
  readonly report: Promise<z.infer<typeof reportSchema>>;
}

const reportSchema = z.union([
  z.object({ adminUrl: z.string(), port: z.number() }),
  z.object({ code: z.string(), message: z.string() }),
]);

const source = (directory: string): string => `
  const { startEmbeddedPostgres } = await import(${JSON.stringify(new URL('./index.ts', import.meta.url).href)});
  setInterval(() => {}, 1000);
  await startEmbeddedPostgres({ directory: ${JSON.stringify(directory)} }).then(
    ({ adminUrl, port }) => console.log(JSON.stringify({ adminUrl, port })),
    ({ code, message }) => console.log(JSON.stringify({ code: code ?? 'fault', message })),
  );`;

/** Runs the program, with words before its command (a change of user) and another PATH where a test needs them. */
export function startProgram(
  directory: string,
  {
    prefix = [],
    searchPath = process.env['PATH'] ?? '',
  }: { prefix?: readonly string[]; searchPath?: string } = {},
): ProgramUnderTest {
  const node = [process.execPath, '--input-type=module', '--eval', source(directory)];
  const child = spawn('env', [...prefix, ...node], {
    cwd: '/',
    env: { PATH: searchPath },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { process: child, report: readReport(child) };
}

async function readReport(child: ChildProcess): Promise<z.infer<typeof reportSchema>> {
  if (child.stdout === null) throw new Error('The program has no output.');
  for await (const line of createInterface(child.stdout)) return reportSchema.parse(JSON.parse(line));
  return { code: 'silent', message: 'The program ended without a word.' };
}

/** Ends the program as a crash would, and waits for it. */
export async function crash({ process: child }: ProgramUnderTest): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** A place for a server inside a directory (mode 0700) that nobody but this user may enter; removed at the end. */
export async function closedDirectory(): Promise<AsyncDisposable & { readonly path: string }> {
  const closed = await mkdtemp(path.join(tmpdir(), 'agendify-closed-'));
  return {
    path: path.join(closed, 'server'),
    [Symbol.asyncDispose]: () => rm(closed, { recursive: true, force: true, maxRetries: 5 }),
  };
}
