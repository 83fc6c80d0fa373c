import assert from 'node:assert/strict';
import test from 'node:test';
import { parseTestArguments } from './arguments.ts';
import { planJobs, zoneOfFile, zones } from './jobs.ts';
import { kindOfTestFile, selectTestFiles } from './test-files.ts';

const files = [
  'modules/scheduling/src/domain/grid.test.ts',
  'modules/scheduling/src/use-cases/book-appointment/book-appointment.int.test.ts',
  'modules/patients/src/use-cases/register-patient/register-patient.http.test.ts',
  'apps/web/test/agenda.browser.test.ts',
].map((path) => ({ path, kind: kindOfTestFile(path) }));

function selected(...argv: string[]): readonly number[] {
  const chosen = selectTestFiles(files, parseTestArguments(argv));
  return chosen.map((file) => files.indexOf(file));
}

test('the name of a file declares its kind', () => {
  assert.deepEqual(
    files.map(({ kind }) => kind),
    ['pure', 'int', 'http', 'browser'],
  );
  assert.equal(kindOfTestFile('modules/x/src/a.b.test.ts'), 'pure');
  assert.equal(kindOfTestFile('scripts/test/run-job.once.test.ts'), 'once');
});

test('files are chosen by kind, by a part of the path, and by a glob', () => {
  assert.deepEqual(selected(), [0, 1, 2, 3]);
  assert.deepEqual(selected('--kind', 'int', '--kind', 'http'), [1, 2]);
  assert.deepEqual(selected('--only', 'scheduling'), [0, 1]);
  assert.deepEqual(selected('--only', 'scheduling', '--kind', 'int'), [1]);
  assert.deepEqual(selected('modules/*/src/use-cases/**/*.test.ts'), [1, 2]);
  assert.deepEqual(selected('nowhere'), []);
});

test('a typing error is refused instead of running nothing', () => {
  assert.throws(() => parseTestArguments(['--kind', 'integration']), /unknown kind/);
  assert.throws(() => parseTestArguments(['--olny', 'scheduling']), /Unknown option/);
  assert.throws(() => parseTestArguments(['--concurrency', '0']), /positive integer/);
  assert.throws(() => parseTestArguments(['--zone', 'Europe/Paris']), /unknown zone/);
});

test('pure files share a process under every zone', () => {
  const jobs = planJobs(files).filter(({ kind }) => kind === 'pure');
  assert.deepEqual(
    jobs.map(({ zone }) => zone),
    [...zones],
  );
});

function sizesOf(paths: readonly string[]): readonly number[] {
  const jobs = planJobs(paths.map((path) => ({ path, kind: kindOfTestFile(path) })));
  return jobs.map((job) => job.files.length).toSorted();
}

test('files that run once share one process, and so do those in a browser', () => {
  assert.deepEqual(sizesOf(['a.once.test.ts', 'b.once.test.ts']), [2]);
  assert.deepEqual(sizesOf(['a.browser.test.ts', 'b.browser.test.ts']), [2]);
});

test('files that start no program share a process, up to six of one kind and zone; the others have one of their own', () => {
  const names = Array.from(
    { length: 80 },
    (_, index) => `modules/m/src/use-case-${String(index)}.int.test.ts`,
  );
  const alike = names.filter((name) => zoneOfFile(name) === 'UTC').slice(0, 7);
  assert.deepEqual(sizesOf(alike), [1, 6]);
  const ofAnApplication = (kind: string) =>
    names
      .map((name) => name.replace('modules/m', 'apps/a').replace('.int.', `.${kind}.`))
      .filter((name) => zoneOfFile(name) === 'UTC')
      .slice(0, 2);
  assert.deepEqual(sizesOf(ofAnApplication('http')), [2]);
  assert.deepEqual(sizesOf(ofAnApplication('int')), [1, 1]);
  const both = [...alike.slice(0, 1), ...alike.slice(1, 2).map((name) => name.replace('.int.', '.http.'))];
  assert.deepEqual(sizesOf(both), [1, 1]);
});

test('a file that is known to take long is begun before its like', () => {
  const long = 'apps/api/src/fuzz.http.test.ts';
  const jobs = planJobs([...files, { path: long, kind: 'http' }]);
  assert.deepEqual(jobs[0]?.files, [long]);
});

test('all files run under one zone that is asked for', () => {
  const { zone } = parseTestArguments(['--zone', 'Pacific/Chatham']);
  const jobs = planJobs(files, zone);
  assert.deepEqual([...new Set(jobs.map((job) => job.zone))], ['Pacific/Chatham']);
  assert.equal(jobs.length, 4);
});

test('the zone of a file follows from its name, and every zone gets its share', () => {
  assert.equal(zoneOfFile('a.int.test.ts'), zoneOfFile('a.int.test.ts'));
  const names = Array.from({ length: 400 }, (_, index) => `modules/m/src/use-case-${index}.int.test.ts`);
  for (const share of Map.groupBy(names, zoneOfFile).values()) assert.ok(share.length > 60);
});
