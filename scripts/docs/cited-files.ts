import { existsSync } from 'node:fs';
import path from 'node:path';

// A folder of the repository and something in it, or a file that lies at its root.
const inBackticks =
  /`((?:\.ci|apps|bench|db|docs|modules|packages|scripts)\/[\w.()[\]/-]+|[\w.-]+\.(?:js|json|md|ts))`/g;
const definition = /^\[([\w-]+)\]: (\S+)$/gm;
const label = /\[([\w-]+)\](?![(:])/g;

/** What a document names and does not have: files that are not in the repository, labels in brackets that lead nowhere. */
export function findDeadCitations(text: string, document: string, root: string): readonly string[] {
  const definitions = new Map(
    Array.from(text.matchAll(definition), ([, name = '', target = '']) => [name, target] as const),
  );
  const linked = [...definitions.values()]
    .filter((target) => !target.includes('://'))
    .map((target) => path.join(path.dirname(document), target));
  const named = Array.from(text.matchAll(inBackticks), ([, file = '']) => file);
  const labels = Array.from(text.matchAll(label), ([, name = '']) => name);
  return [
    ...new Set([...linked, ...named].filter((file) => !existsSync(path.join(root, file)))),
    ...new Set(labels.filter((name) => !definitions.has(name)).map((name) => `[${name}]`)),
  ];
}
