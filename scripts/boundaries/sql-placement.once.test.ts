import assert from 'node:assert/strict';
import test from 'node:test';
import { findSqlOutsideData } from './sql-placement.ts';

const useCase = 'modules/patients/src/use-cases/merge-patients/merge-patients.ts';

function linesWithSql(text: string, path = useCase): readonly string[] {
  return findSqlOutsideData({ path, text }).map(({ from }) => from.slice(path.length + 1));
}

for (const text of [
  `import { sql } from 'kysely';`,
  `import { sql as raw } from 'kysely';`,
  `await tx.query(statement);`,
  `await tx.as<Tables>().selectFrom('patients.patients').execute();`,
  `const s = 'select name from patients.patients';`,
  `const s = \`select pg_notify(\${channel})\`;`,
  `const s = \`
     INSERT INTO patients.patients (id) values (\${id})\`;`,
  `const s = 'update patients.patients set name = $1';`,
  `const s = 'delete from patients.patients';`,
  `const s = 'with gone as (select 1) select 2';`,
  `const s = 'create table x ()';`,
]) {
  test(`finds SQL in a use case: ${text.replace(/\s+/g, ' ')}`, () => {
    assert.deepEqual(linesWithSql(text), ['1']);
  });
}

for (const text of [
  `import { Kysely } from 'kysely';`,
  `const page = request.query.cursor;`,
  `// select name from patients.patients`,
  `const hint = 'Select a patient from the list';`.replace('from', 'of'),
  `const label = 'Update the card';`,
  `const title = 'Delete';`,
]) {
  test(`leaves alone what is not SQL: ${text}`, () => {
    assert.deepEqual(linesWithSql(text), []);
  });
}

test('SQL is at home in data/, in the platform’s db/, in the harness and in tests', () => {
  for (const path of [
    'modules/patients/src/data/patient-store.ts',
    'packages/platform/src/db/in-tenant.ts',
    'packages/testing/src/postgres/template.ts',
    'modules/patients/src/use-cases/merge-patients/merge-patients.int.test.ts',
  ]) {
    assert.deepEqual(linesWithSql(`tx.query('select 1 from x')`, path), []);
  }
});

test('names the line', () => {
  assert.deepEqual(linesWithSql(`const a = 1;\nconst b = 'delete from x';`), ['2']);
});
