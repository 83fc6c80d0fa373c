import ts from 'typescript';
import type { SourceFile } from './source-files.ts';
import type { Violation } from './violation.ts';

/** The rule that only a reader of text can check: dependency-cruiser sees imports, not statements. */
export const sqlRule = 'sql-lives-in-data';

// Where SQL is at home. Tests may look at the database directly; that is what they are for.
const homes = [
  /^modules\/[^/]+\/src\/data\//,
  /^packages\/platform\/src\/db\//,
  // The platform's own tables (outbox and inbox, queue, what outlives its use, data keys, kept replies), each behind one file.
  /^packages\/platform\/src\/(outbox|queue|housekeeping)\//,
  /^packages\/platform\/src\/crypto\/data\//,
  /^packages\/platform\/src\/http\/idempotency\.ts$/,
  /^packages\/testing\//,
  /^scripts\/boundaries\//,
  /(\.test|-under-test)\.ts$/,
  // Benchmarks measure the statements themselves.
  /^bench\//,
];

const statement =
  /^\s*(select\s[\s\S]*\bfrom\b|select\s+[\w.]+\(|insert\s+into\s|update\s+[\w."]+\s+set\s|delete\s+from\s|with\s+\w+\s+as\s*\(|(create|alter|drop)\s+(table|role|schema|database|function|policy|index)\s|set\s+local\s|set_config\()/i;

/**
 * Finds SQL outside its homes: the `sql` tag of Kysely, a call of `.query(…)` or of a query builder, or a string that
 * reads like a statement. Comments do not count.
 */
export function findSqlOutsideData({ path, text }: SourceFile): readonly Violation[] {
  if (homes.some((home) => home.test(path))) return [];
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: Violation[] = [];
  const visit = (node: ts.Node): void => {
    if (isSql(node))
      found.push({ rule: sqlRule, from: `${path}:${lineOf(node, source)}`, to: excerpt(node) });
    else ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isSql(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node)) return importsSqlTag(node);
  if (ts.isTemplateExpression(node)) return statement.test(node.head.text);
  if (ts.isStringLiteralLike(node)) return statement.test(node.text);
  return isQueryCall(node);
}

function importsSqlTag({ moduleSpecifier, importClause }: ts.ImportDeclaration): boolean {
  const bindings = importClause?.namedBindings;
  return (
    ts.isStringLiteral(moduleSpecifier) &&
    moduleSpecifier.text === 'kysely' &&
    bindings !== undefined &&
    ts.isNamedImports(bindings) &&
    bindings.elements.some((element) => (element.propertyName ?? element.name).text === 'sql')
  );
}

const queryMethods = new Set(['query', 'selectFrom', 'insertInto', 'updateTable', 'deleteFrom', 'mergeInto']);

// The router's `request.query` is read, not called; TanStack's hooks are functions of their own.
function isQueryCall(node: ts.Node): boolean {
  return (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    queryMethods.has(node.expression.name.text)
  );
}

function lineOf(node: ts.Node, source: ts.SourceFile): number {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
}

function excerpt(node: ts.Node): string {
  return node.getText().replace(/\s+/g, ' ').slice(0, 80);
}
