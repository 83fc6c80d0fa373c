import { readFileSync } from 'node:fs';

const repeatMilliseconds = 2_000;
const lookMilliseconds = 1_000;

/** Tells when the program shall end. */
export type EndSignal = {
  /** Aborted by the first Ctrl-C, SIGTERM, closed terminal, or the end of the npm that started this. */
  readonly signal: AbortSignal;
  /** Stops listening. */
  readonly dispose: () => void;
};

/**
 * Listens for the wish to end. npm passes on a Ctrl-C that the terminal has sent already, so one that follows at once
 * is the same; a later one is impatience, and `force` is called.
 */
export function listenForEnd(force: () => void): EndSignal {
  const end = new AbortController();
  let firstMs = Infinity;
  const ask = (): void => {
    if (end.signal.aborted && performance.now() - firstMs > repeatMilliseconds) force();
    if (end.signal.aborted) return;
    firstMs = performance.now();
    end.abort();
  };
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of names) process.on(name, ask);
  const watch = watchNpm(ask);
  return {
    signal: end.signal,
    dispose() {
      for (const name of names) process.off(name, ask);
      clearInterval(watch);
    },
  };
}

/** An npm that was killed tells nobody: this process, or the shell that npm runs it in, then has another parent. */
function watchNpm(ask: () => void): NodeJS.Timeout | undefined {
  if (process.env['npm_command'] === undefined) return undefined;
  const atFirst = lineage();
  return setInterval(() => {
    if (lineage() !== atFirst) ask();
  }, lookMilliseconds).unref();
}

function lineage(): string {
  const parent = process.ppid;
  try {
    const [, name = '', , above = ''] =
      /^\d+ \((.*)\) (\S+) (\d+)/.exec(readFileSync(`/proc/${parent}/stat`, 'utf8')) ?? [];
    return /^(sh|dash|bash)$/.test(name) ? `${parent} of ${above}` : String(parent);
  } catch {
    return String(parent);
  }
}
