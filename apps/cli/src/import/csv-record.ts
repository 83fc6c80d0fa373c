/** One record of a CSV file. */
export type CsvRow = {
  /** The line on which it begins, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
  /** Why the record is not CSV by RFC 4180, where it is not. */
  readonly flaw?: string;
};

/** Where the reading stands: before a field, in one without quotes, in one with quotes, behind its closing quote. */
export type FieldState = 'start' | 'plain' | 'quoted' | 'closed';

// A quote that is never closed would otherwise swallow the rest of the file into memory.
const longestField = 1_000_000;

/** A record that is being read. */
export class CsvRecord {
  state: FieldState = 'start';
  readonly #line: number;
  readonly #fields: string[] = [];
  #field = '';
  #quotedLength = 0;
  #flaw: string | undefined;

  constructor(line: number) {
    this.#line = line;
  }

  /** Text inside quotes. */
  addQuoted(text: string): void {
    this.#field += text;
    if (this.#field.length > longestField) {
      throw new RangeError(`line ${this.#line}: a quote that opens there is never closed`);
    }
  }

  /** A quote, outside of quotes: it opens a field, doubles the one before, or is out of place. */
  addQuote(): void {
    if (this.state === 'start') this.state = 'quoted';
    else if (this.state === 'closed' && this.#field.length === this.#quotedLength) {
      this.#field += '"';
      this.state = 'quoted';
    } else this.add('"');
  }

  /** The quote that ends a quoted field, or the first of two. */
  closeQuote(): void {
    this.state = 'closed';
    this.#quotedLength = this.#field.length;
  }

  /** Text outside of quotes. */
  add(text: string): void {
    if (this.state === 'closed' && text !== '\r') this.#flaw ??= 'text after a closing quote';
    else if (text === '"') this.#flaw ??= 'a quote inside a field that does not begin with one';
    if (this.state === 'start') this.state = 'plain';
    this.#field += text;
  }

  /** Ends a field at a delimiter. */
  endField(): void {
    this.#fields.push(this.#field);
    this.#field = '';
    this.#quotedLength = 0;
    this.state = 'start';
  }

  /** The finished record; undefined for a blank line. */
  finish(): CsvRow | undefined {
    if (this.state === 'quoted') this.#flaw ??= 'a quote is not closed';
    // A carriage return before the line end belongs to the line end, unless it lies inside the quotes.
    const isOutside = this.state !== 'quoted' && this.#field.length > this.#quotedLength;
    if (isOutside && this.#field.endsWith('\r')) this.#field = this.#field.slice(0, -1);
    if (this.#fields.length === 0 && this.#field === '' && this.state !== 'closed') return undefined;
    this.endField();
    return {
      line: this.#line,
      fields: this.#fields,
      ...(this.#flaw === undefined ? {} : { flaw: this.#flaw }),
    };
  }
}
