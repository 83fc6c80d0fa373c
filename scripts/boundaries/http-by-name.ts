import { existsSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { readSourceFile } from './source-files.ts';
import type { SourceFile } from './source-files.ts';
import type { Violation } from './violation.ts';

/** The same rule that the cruiser checks for files; here it is checked for names. */
export const httpRule = 'use-case-knows-no-http';

const platform = '@agendify/platform';
const frontDoor = 'packages/platform/src/index.ts';
const httpFolder = 'packages/platform/src/http/';

/** The names that the platform's front door passes on from its `http/` folder. */
export function listHttpNames(root: string): ReadonlySet<string> {
  return new Set(namesBehind(root, frontDoor, false));
}

/**
 * Finds use cases that take something of HTTP through the platform's front door. The cruiser sees only that they
 * import the platform, which they may.
 */
export function findHttpInUseCase(file: SourceFile, httpNames: ReadonlySet<string>): readonly Violation[] {
  if (!/^modules\/[^/]+\/src\/use-cases\//.test(file.path)) return [];
  if (/\.(route|consumer|job|test)\.ts$/.test(file.path)) return [];
  return parse(file).statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) || specifierOf(statement) !== platform) return [];
    const bindings = statement.importClause?.namedBindings;
    if (bindings === undefined) return [];
    // A namespace import hides which names are taken, so it counts as taking them all.
    if (ts.isNamespaceImport(bindings)) return [violation(file, `* as ${bindings.name.text}`)];
    return bindings.elements
      .map((element) => (element.propertyName ?? element.name).text)
      .filter((name) => httpNames.has(name))
      .map((name) => violation(file, name));
  });
}

function violation(file: SourceFile, name: string): Violation {
  return { rule: httpRule, from: file.path, to: `${name} of ${platform}` };
}

function namesBehind(root: string, filePath: string, insideHttp: boolean): readonly string[] {
  // A file that is missing is reported by the rule `resolvable`.
  if (!existsSync(path.join(root, filePath))) return [];
  const source = parse(readSourceFile(root, filePath));
  return source.statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement)) return insideHttp ? declaredNames(statement) : [];
    const specifier = specifierOf(statement);
    const target =
      specifier === undefined ? filePath : path.posix.join(path.posix.dirname(filePath), specifier);
    const isHttp = insideHttp || target.startsWith(httpFolder);
    const clause = statement.exportClause;
    if (clause !== undefined && ts.isNamedExports(clause)) {
      return isHttp ? clause.elements.map((element) => element.name.text) : [];
    }
    if (clause !== undefined) return isHttp ? [clause.name.text] : [];
    return specifier?.startsWith('.') === true ? namesBehind(root, target, isHttp) : [];
  });
}

function declaredNames(statement: ts.Statement): readonly string[] {
  const isExported =
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
  if (!isExported) return [];
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  }
  const named =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement);
  return named && statement.name !== undefined ? [statement.name.text] : [];
}

function specifierOf(statement: ts.ImportDeclaration | ts.ExportDeclaration): string | undefined {
  const specifier = statement.moduleSpecifier;
  return specifier !== undefined && ts.isStringLiteral(specifier) ? specifier.text : undefined;
}

function parse({ path: filePath, text }: SourceFile): ts.SourceFile {
  return ts.createSourceFile(filePath, text, ts.ScriptTarget.Latest, true);
}
