import { access } from 'node:fs/promises';

/** Whether a path leads to something; a link that leads nowhere does not. */
export function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
