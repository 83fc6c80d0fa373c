import { CsvRecord, type CsvRow } from './csv-record.ts';

/**
 * Cuts CSV text into records (RFC 4180): fields in quotes may hold delimiters, line ends and doubled quotes; lines end
 * with LF or CRLF, the last one may end with nothing. Blank lines are left out, a byte order mark as well. The text may
 * come in pieces of any size. Throws `RangeError` for a field of more than a million characters.
 */
export async function* csvRows(pieces: AsyncIterable<string>, delimiter = ','): AsyncGenerator<CsvRow> {
  const reader = makeReader(delimiter);
  let isFirst = true;
  for await (const piece of pieces) {
    const text = isFirst && piece.startsWith('\uFEFF') ? piece.slice(1) : piece;
    isFirst = false;
    yield* reader.read(text);
  }
  yield* reader.end();
}

function makeReader(delimiter: string) {
  const escaped = `\\u${delimiter.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const special = new RegExp(`[${escaped}\\r\\n"]`, 'g');
  let line = 1;
  let record = new CsvRecord(line);

  function* read(text: string): Generator<CsvRow> {
    for (let at = 0; at < text.length; at += 1) {
      const character = text.charAt(at);
      if (record.state === 'quoted') {
        const close = text.indexOf('"', at);
        const inside = text.slice(at, close < 0 ? undefined : close);
        record.addQuoted(inside);
        line += countLineEnds(inside);
        if (close >= 0) record.closeQuote();
        at = close < 0 ? text.length : close;
      } else if (character === '\n') {
        const row = record.finish();
        line += 1;
        record = new CsvRecord(line);
        if (row) yield row;
      } else if (character === delimiter) record.endField();
      else if (character === '"') record.addQuote();
      else {
        special.lastIndex = at + 1;
        const end = special.exec(text)?.index ?? text.length;
        record.add(text.slice(at, end));
        at = end - 1;
      }
    }
  }

  function* end(): Generator<CsvRow> {
    const row = record.finish();
    if (row) yield row;
  }

  return { read, end };
}

function countLineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
