import { cpus, totalmem } from 'node:os';

/** The machine in a sentence: processor, cores, memory. No names. */
export function describeMachine(): string {
  const cores = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${cores.length} cores of ${cores[0]?.model.trim() ?? 'an unknown processor'}, ${gigabytes} GB of memory, ${process.platform} ${process.arch}`;
}
