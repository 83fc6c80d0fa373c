import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Migration, MigrationError, inOrder, readMigrations } from './migrate.ts';

function migration(id: string, ...after: string[]): Migration {
  const [module = '', name = ''] = id.split('/');
  return { module, name, sql: '', checksum: '', after };
}

const idsOf = (migrations: readonly Migration[]): string[] =>
  migrations.map(({ module, name }) => `${module}/${name}`);

describe('the order of migrations', () => {
  it('is by module, then by number', () => {
    const ordered = inOrder([[migration('a/1'), migration('a/2')], [migration('b/1')]]);
    assert.deepEqual(idsOf(ordered), ['a/1', 'a/2', 'b/1']);
  });

  it('lets one wait for another module, and those behind it with it', () => {
    const ordered = inOrder([
      [migration('a/1'), migration('a/2', 'b/1'), migration('a/3')],
      [migration('b/1'), migration('b/2')],
    ]);
    assert.deepEqual(idsOf(ordered), ['a/1', 'b/1', 'a/2', 'a/3', 'b/2']);
  });

  it('refuses a circle, and a name that does not exist', () => {
    assert.throws(() => inOrder([[migration('a/1', 'b/1')], [migration('b/1', 'a/1')]]), MigrationError);
    assert.throws(() => inOrder([[migration('a/1', 'z/9')]]), MigrationError);
  });

  it('can be had of the real ones', () => {
    assert.ok(readMigrations().length > 10);
  });
});
