/** A file that breaks exactly one rule, and what it needs beside it. */
export interface Canary {
  readonly rule: string;
  /** The file that breaks the rule. */
  readonly file: string;
  readonly text: string;
  /** Other files that the violation needs; nothing is asserted about them. */
  readonly beside: Readonly<Record<string, string>>;
}

/** Two modules that exist only in the copy, so that the canaries hold whatever the real modules are called. */
export const plantedModules = ['canary', 'neighbour'] as const;

/**
 * A small module that keeps every rule, each allowed way once. It is the counter-proof: a rule that fires here is too
 * strict, and a canary that "fires" in such a company would prove nothing.
 */
export const lawfulFiles: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    plantedModules.map((name) => [
      `modules/${name}/package.json`,
      JSON.stringify({ name: `@agendify/${name}`, type: 'module', exports: { '.': './src/index.ts' } }),
    ]),
  ),
  'modules/neighbour/src/index.ts': `export const neighbour = 1;`,
  'modules/canary/src/index.ts': `export { module } from './module.ts';`,
  'modules/canary/src/module.ts': `
    import { route } from './use-cases/sing-song/sing-song.route.ts';
    import { store } from './data/song-store.ts';
    export const module = { route, store };`,
  'modules/canary/src/domain/song.ts': `
    import { ok } from '@agendify/kernel';
    import { pitch } from './pitch.ts';
    export const song = ok(pitch);`,
  'modules/canary/src/domain/pitch.ts': `export const pitch = 440;`,
  'modules/canary/src/domain/song.test.ts': `
    import test from 'node:test';
    import '@agendify/testing';
    import { song } from './song.ts';
    test('sings', () => song);`,
  'modules/canary/src/data/song-store.ts': `
    import { sql } from 'kysely';
    import type { Client } from 'pg';
    export const store = (client: Client) => [sql, client.query('select song from canary.songs')];`,
  'modules/canary/src/use-cases/sing-song/sing-song.ts': `
    import '@agendify/contracts';
    import '@agendify/platform';
    import type { store } from '../../data/song-store.ts';
    import { song } from '../../domain/song.ts';
    export const sing = (from: typeof store) => [from, song];`,
  'modules/canary/src/use-cases/sing-song/sing-song.route.ts': `
    import type { FastifyInstance } from 'fastify';
    import '@agendify/platform';
    import { sing } from './sing-song.ts';
    export const route = (server: FastifyInstance) => [server, sing];`,
  'apps/api/src/canary-root.ts': `import '@agendify/canary'; import '@agendify/neighbour';`,
  'apps/web/src/canary-page.ts': `import '@agendify/contracts'; import '@agendify/kernel';`,
};

const useCase = 'modules/canary/src/use-cases/break-rule';

/** One violation, at least, of each rule. */
export const canaries: readonly Canary[] = [
  breaks('kernel-is-a-leaf', 'packages/kernel/src/canary-node.ts', `import 'node:crypto';`),
  breaks('kernel-is-a-leaf', 'packages/kernel/src/canary-up.ts', `import '@agendify/platform';`),
  breaks('contracts-know-kernel-and-zod', 'packages/contracts/src/canary-library.ts', `import 'kysely';`),
  breaks(
    'contracts-know-kernel-and-zod',
    'packages/contracts/src/canary-up.ts',
    `import '@agendify/platform';`,
  ),
  breaks(
    'packages-are-below-modules',
    'packages/platform/src/canary-module.ts',
    `import '@agendify/neighbour';`,
  ),
  breaks('modules-are-below-apps', 'modules/canary/src/canary-app.ts', `import '@agendify/api';`),
  breaks('modules-do-not-meet', 'modules/canary/src/canary-meets.ts', `import '@agendify/neighbour';`),
  breaks(
    'modules-do-not-meet',
    'modules/canary/src/canary-meets-type.ts',
    `import type { neighbour } from '@agendify/neighbour'; export type Met = typeof neighbour;`,
  ),
  breaks('front-door-only', 'scripts/canary-window.ts', `import '../modules/canary/src/data/song-store.ts';`),
  breaks(
    'workspaces-meet-by-name',
    'packages/platform/src/canary-path.ts',
    `import '../../kernel/src/index.ts';`,
  ),
  breaks('domain-is-pure', 'modules/canary/src/domain/canary-node.ts', `import 'node:crypto';`),
  breaks('domain-is-pure', 'modules/canary/src/domain/canary-contracts.ts', `import '@agendify/contracts';`),
  breaks('domain-is-pure', 'modules/canary/src/domain/canary-library.ts', `import 'zod';`),
  breaks('domain-is-pure', 'modules/canary/src/domain/canary-data.ts', `import '../data/song-store.ts';`),
  breaks(
    'use-case-knows-no-http',
    `${useCase}/break-rule.ts`,
    `import type { FastifyRequest } from 'fastify'; export type Known = FastifyRequest;`,
  ),
  breaks('use-case-knows-no-http', `${useCase}/break-rule-node.ts`, `import 'node:http';`),
  breaks(
    'use-case-knows-no-http',
    `${useCase}/break-rule-name.ts`,
    `import * as platform from '@agendify/platform'; export { platform };`,
  ),
  breaks('route-knows-no-data', `${useCase}/break-rule.route.ts`, `import '../../data/song-store.ts';`),
  breaks(
    'route-knows-no-data',
    `${useCase}/break-rule-sql.route.ts`,
    `import type { Pool } from 'pg'; export type Known = Pool;`,
  ),
  breaks(
    'sql-library-in-data-only',
    `${useCase}/break-rule-kysely.ts`,
    `import type { Kysely } from 'kysely'; export type Known = Kysely<object>;`,
  ),
  breaks(
    'sql-lives-in-data',
    `${useCase}/break-rule-sql.ts`,
    `export const songs = 'select title from canary.songs';`,
  ),
  breaks('web-is-a-client', 'apps/web/src/canary-platform.ts', `import '@agendify/platform';`),
  breaks('web-is-a-client', 'apps/web/src/canary-module.tsx', `import '@agendify/neighbour';`),
  breaks('testing-is-for-tests', 'modules/canary/src/canary-testing.ts', `import '@agendify/testing';`),
  breaks(
    'no-cycle',
    'modules/canary/src/canary-circle.ts',
    `import type { Circle } from './canary-circle.ts'; export interface Circle { next: Circle }`,
  ),
  breaks(
    'no-cycle',
    'modules/canary/src/canary-egg.ts',
    `import type { hen } from './canary-hen.ts'; export const egg = 1; export type Hen = typeof hen;`,
    { 'modules/canary/src/canary-hen.ts': `import { egg } from './canary-egg.ts'; export const hen = egg;` },
  ),
  breaks('resolvable', 'modules/canary/src/canary-nowhere.ts', `import './nowhere.ts';`),
];

function breaks(rule: string, file: string, text: string, beside: Canary['beside'] = {}): Canary {
  return { rule, file, text, beside };
}
