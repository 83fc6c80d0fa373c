import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test from 'node:test';
import { findHttpInUseCase, listHttpNames } from './http-by-name.ts';

test('collects the names that the front door passes on from http/, and only those', async () => {
  const root = await mkdtemp(path.join(tmpdir(), 'agendify-http-names-'));
  const source = path.join(root, 'packages/platform/src');
  try {
    await mkdir(path.join(source, 'http'), { recursive: true });
    await writeFile(
      path.join(source, 'index.ts'),
      `export * from './http/index.ts'; export { inTenant } from './db.ts'; export { sendProblem } from './http/problem.ts';`,
    );
    await writeFile(
      path.join(source, 'http/index.ts'),
      `export * from './server.ts'; export type { Route } from './route.ts';`,
    );
    await writeFile(
      path.join(source, 'http/server.ts'),
      `export function makeServer() {} export const port = 1; export interface Server {} const hidden = 1;`,
    );
    assert.deepEqual([...listHttpNames(root)].sort(), [
      'Route',
      'Server',
      'makeServer',
      'port',
      'sendProblem',
    ]);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});

function namesTaken(text: string, file = 'book-appointment.ts'): readonly string[] {
  const path = `modules/scheduling/src/use-cases/book-appointment/${file}`;
  return findHttpInUseCase({ path, text }, new Set(['makeServer'])).map(({ to }) => to);
}

test('a use case may take anything of the platform but HTTP', () => {
  assert.deepEqual(namesTaken(`import { inTenant } from '@agendify/platform';`), []);
  assert.deepEqual(namesTaken(`import { makeServer } from './own.ts';`), []);
  assert.deepEqual(namesTaken(`import { inTenant, makeServer as s } from '@agendify/platform';`), [
    'makeServer of @agendify/platform',
  ]);
  assert.deepEqual(namesTaken(`import * as p from '@agendify/platform';`), ['* as p of @agendify/platform']);
});

test('a route, a consumer and a job are no use cases', () => {
  for (const file of ['a.route.ts', 'a.consumer.ts', 'a.job.ts', 'a.http.test.ts']) {
    assert.deepEqual(namesTaken(`import { makeServer } from '@agendify/platform';`, file), []);
  }
});
