import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { CsvRow } from './csv-record.ts';
import { csvRows } from './csv-rows.ts';

async function read(pieces: readonly string[], delimiter?: string): Promise<CsvRow[]> {
  async function* stream(): AsyncGenerator<string> {
    yield* pieces;
  }
  const rows: CsvRow[] = [];
  for await (const row of csvRows(stream(), delimiter)) rows.push(row);
  return rows;
}

const fieldsOf = async (text: string): Promise<readonly (readonly string[])[]> =>
  (await read([text])).map(({ fields }) => fields);

test('reads plain fields, empty ones too', async () => {
  assert.deepEqual(await fieldsOf('a,b,c\n1,,3\n,,\n'), [
    ['a', 'b', 'c'],
    ['1', '', '3'],
    ['', '', ''],
  ]);
});

test('reads delimiters, line ends and doubled quotes inside quotes', async () => {
  assert.deepEqual(await fieldsOf('"a,b","c\nd","say ""hi"""\nx,"",z'), [
    ['a,b', 'c\nd', 'say "hi"'],
    ['x', '', 'z'],
  ]);
});

test('takes CRLF, a byte order mark, blank lines and a last line without an end', async () => {
  assert.deepEqual(await fieldsOf('\uFEFFa,b\r\n\r\n"1",2\r\n3,"4"'), [
    ['a', 'b'],
    ['1', '2'],
    ['3', '4'],
  ]);
});

test('keeps CRLF inside quotes', async () => {
  assert.deepEqual(await fieldsOf('"a\r\nb",c\r\n'), [['a\r\nb', 'c']]);
});

test('names the line on which a record begins', async () => {
  const rows = await read(['h\n"a\nb\nc"\n\nd\n']);
  assert.deepEqual(
    rows.map(({ line }) => line),
    [1, 2, 6],
  );
});

test('says why a record is no CSV and goes on with the next', async () => {
  const rows = await read(['a"b,c\n"d"e,f\nfine,g\n"open,h']);
  assert.deepEqual(
    rows.map(({ flaw }) => flaw),
    [
      'a quote inside a field that does not begin with one',
      'text after a closing quote',
      undefined,
      'a quote is not closed',
    ],
  );
});

test('takes other delimiters', async () => {
  assert.deepEqual((await read(['a;"b;c"\n'], ';'))[0]?.fields, ['a', 'b;c']);
  assert.deepEqual((await read(['a\tb\n'], '\t'))[0]?.fields, ['a', 'b']);
});

test('reads back whatever was written, however it is cut into pieces', async () => {
  const field = fc.string({ unit: fc.constantFrom('a', 'é', ',', '"', '\n', '\r', ' ') });
  const record = fc.array(field, { minLength: 2, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { minLength: 1 }),
      fc.integer({ min: 1, max: 7 }),
      async (records, size) => {
        const text = records
          .map((fields) => fields.map((f) => `"${f.replaceAll('"', '""')}"`).join(','))
          .join('\r\n');
        const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'gu')) ?? [];
        assert.deepEqual(
          (await read(pieces)).map(({ fields }) => fields),
          records,
        );
      },
    ),
  );
});

test('gives up on a quote that is never closed', async () => {
  await assert.rejects(read(['a,b\n1,"', 'x'.repeat(1_000_001)]), /line 2/);
});
