/**
 * Where sealed values may lie: a name, and what tells the rows there apart. Both are authenticated with each value,
 * so that one moved to another column or row does not open.
 */
export type SealedPlace<Row extends string = string> = {
  readonly name: string;
  /** In this order they follow the name; only the last may contain a colon. */
  readonly row: readonly Row[];
};

/** What tells a row of a place apart: every part is demanded. */
export type RowOf<Row extends string> = Readonly<Record<Row, string>>;

/** A column of sealed values, as the module that owns it declares it: what a rotation of keys goes through. */
export type SealedColumn<Row extends string = string> = SealedPlace<Row> & {
  /** Whose key: the organization's of the row, or the one of the installation. */
  readonly keyOf: 'organization' | 'system';
  /** Schema and table. */
  readonly table: string;
  readonly column: string;
  /** The columns of the primary key, besides the organization. */
  readonly id: readonly string[];
  /** In which column each part of the row lies; of several, in the first that is not null. */
  readonly rowIn: Readonly<Record<Row, readonly string[]>>;
};

/** What is declared of a column. */
export type SealedColumnDeclaration<Row extends string> = {
  /** As it was when the first value was sealed: another name would open nothing. `table.column` when absent. */
  readonly name?: string;
  readonly keyOf?: SealedColumn['keyOf'];
  readonly table: string;
  readonly column: string;
  readonly id: readonly string[];
  /** The parts of the row in order, each with its column, or columns of which the first that is not null counts. */
  readonly row: Readonly<Record<Row, string | readonly string[]>>;
};

/** Declares a column of sealed values. Throws for a name that is no plain identifier: it becomes part of statements. */
export function sealedColumn<Row extends string>(declared: SealedColumnDeclaration<Row>): SealedColumn<Row> {
  const { table, column, id } = declared;
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- Object.keys forgets the names
  const row = Object.keys(declared.row) as Row[];
  const columnsOf = (part: Row): readonly string[] => {
    const where = declared.row[part];
    return typeof where === 'string' ? [where] : where;
  };
  for (const name of [...table.split('.'), column, ...id, ...row.flatMap(columnsOf)])
    if (!/^[a-z][a-z0-9_]*$/.test(name)) throw new Error(`${name} is not a name of a table or column`);
  return {
    name: declared.name ?? `${table}.${column}`,
    keyOf: declared.keyOf ?? 'organization',
    table,
    column,
    id,
    row,
    // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- fromEntries forgets the names
    rowIn: Object.fromEntries(row.map((part) => [part, columnsOf(part)])) as SealedColumn<Row>['rowIn'],
  };
}

/** The text that is authenticated with a value of that row. */
export function placeText<Row extends string>({ name, row }: SealedPlace<Row>, of: RowOf<Row>): string {
  return [name, ...row.map((part) => of[part])].join(':');
}
