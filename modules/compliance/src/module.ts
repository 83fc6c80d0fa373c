import type { Ground, Module } from '@agendify/platform';
import { makeKeepTrail } from './use-cases/keep-trail/keep-trail.ts';
import { makeSealEntries } from './use-cases/seal-entries/seal-entries.ts';
import { makeSignHeads } from './use-cases/sign-heads/sign-heads.ts';

/** Nothing stays without a seal for longer than a minute. */
const SEAL_SECONDS = 20;
const HEAD_SECONDS = 600;
const KEEP_SECONDS = 86_400;

/** The audit trail, its seals, and what is suspicious in it. */
export function makeComplianceModule(ground: Ground): Module {
  const { log } = ground;
  const seal = makeSealEntries(ground);
  const signHeads = makeSignHeads(ground);
  const keepTrail = makeKeepTrail(ground);
  return {
    name: 'compliance',
    routes: () => undefined,
    jobs: [
      {
        name: 'seal-audit-entries',
        everySeconds: SEAL_SECONDS,
        run: async () => {
          await seal();
        },
      },
      {
        name: 'sign-audit-heads',
        everySeconds: HEAD_SECONDS,
        run: async () => {
          await signHeads();
        },
      },
      {
        name: 'keep-audit-trail',
        everySeconds: KEEP_SECONDS,
        run: async () => {
          for (const { month, entries } of await keepTrail())
            log.info(
              { 'event.action': 'audit-month-dropped', month, entries },
              'a month kept long enough is gone',
            );
        },
      },
    ],
  };
}
