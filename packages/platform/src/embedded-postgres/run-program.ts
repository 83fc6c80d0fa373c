import { spawn } from 'node:child_process';
import type { StdioOptions } from 'node:child_process';

/** How a program ended. `output` is what it printed on both channels, trimmed. */
export interface Ended {
  readonly succeeded: boolean;
  readonly output: string;
}

/** Locale and zone of the caller stay outside, and so do PG* variables that would change what PostgreSQL does. */
export const cleanEnvironment = {
  PATH: process.env['PATH'] ?? '/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

/** Runs a program to its end. A program that is missing is one that failed. Descriptor 3 is `inherited`, if given. */
export function runProgram(command: readonly string[], inherited?: number): Promise<Ended> {
  const [program = '', ...rest] = command;
  const stdio: StdioOptions = ['ignore', 'pipe', 'pipe', ...(inherited === undefined ? [] : [inherited])];
  const child = spawn(program, rest, { cwd: '/', env: cleanEnvironment, stdio });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ succeeded: false, output: error.message }));
    child.once('close', (code) => {
      resolve({ succeeded: code === 0, output: Buffer.concat(chunks).toString('utf8').trim() });
    });
  });
}
