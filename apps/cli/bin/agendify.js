#!/usr/bin/env node
// Plain JavaScript on purpose: this file must load under whatever Node the machine has, and hand over to the one
// that the project pins where the machine's cannot run TypeScript.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import path from 'node:path';

const main = path.join(
  import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname),
  '../src/main.ts',
);
const oldestMajor = 24;

/** The Node that npm has installed beside the project, or undefined on a machine it is not made for. */
function findPinnedNode() {
  try {
    const manifest = createRequire(import.meta.url).resolve(
      `node-${process.platform}-${process.arch}/package.json`,
    );
    return path.join(path.dirname(manifest), 'bin/node');
  } catch {
    return undefined;
  }
}

/** Runs the command in another Node and ends as it ends. */
function handOver(node) {
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => {
    console.error(`The pinned Node could not be started: ${error.message}`);
    process.exitCode = 1;
  });
  child.once('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
  });
}

if (Number.parseInt(process.versions.node, 10) >= oldestMajor) {
  await import(main);
} else {
  const pinned = findPinnedNode();
  if (pinned) {
    handOver(pinned);
  } else {
    console.error(`Agendify needs Node ${oldestMajor} or newer; this is ${process.versions.node}.`);
    process.exitCode = 1;
  }
}
