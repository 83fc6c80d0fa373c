import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs a program to its end and answers its standard output; it is killed after `limitSeconds`. */
export async function runTool(
  program: string,
  args: readonly string[],
  limitSeconds: number,
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { stdout } = await run(program, [...args], {
    timeout: limitSeconds * 1000,
    killSignal: 'SIGKILL',
    maxBuffer: 16 * 1024 * 1024,
    env: { PATH: process.env['PATH'], ...environment },
  });
  return stdout;
}

/** The first line with which a program tells its version, or null where it is not installed. */
export async function versionOf(program: string): Promise<string | null> {
  try {
    return await run(program, ['--version']).then(({ stdout }) => firstLine(stdout));
  } catch (error) {
    // wrk tells its version and ends with an error.
    if (!(error instanceof Error) || ('code' in error && error.code === 'ENOENT')) return null;
    return 'stdout' in error && typeof error.stdout === 'string' ? firstLine(error.stdout) : null;
  }
}

function firstLine(text: string): string {
  return text.split('\n')[0]?.trim() ?? '';
}
