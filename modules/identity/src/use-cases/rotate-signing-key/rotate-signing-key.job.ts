import type { Ground, Module } from '@agendify/platform';
import { makeRotateSigningKey } from './rotate-signing-key.ts';

const DAY_MS = 86_400_000;

/** The job that makes another signing key when the present one has signed for SIGNING_KEY_DAYS, and removes outlived ones. */
export function rotateSigningKeyJob(ground: Ground): NonNullable<Module['jobs']>[number] {
  const { config, log } = ground;
  const rotate = makeRotateSigningKey(ground);
  return {
    name: 'rotate-signing-key',
    everySeconds: 600,
    run: async () => {
      const { made, removed } = await rotate(config.SIGNING_KEY_DAYS * DAY_MS);
      if (!made && removed === 0) return;
      log.info(
        { 'event.action': 'signing-key-rotated', 'key.id': made?.kid, 'keys.removed': removed },
        'the key that signs access tokens rotates',
      );
    },
  };
}
