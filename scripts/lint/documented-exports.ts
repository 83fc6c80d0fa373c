import type { Rule, SourceCode } from 'eslint';

type Exported = Parameters<NonNullable<Rule.RuleListener['ExportNamedDeclaration']>>[0];

/**
 * Every exported declaration carries a doc comment. A schema and the type of the same name are one thing to a reader:
 * a comment on either is enough, and so it is for the overloads of a function.
 */
export const documentedExports: Rule.RuleModule = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { missing: 'Say in a doc comment (/** … */) what `{{name}}` means, its units and edge cases.' },
  },
  create(context) {
    const documented = new Set<string>();
    const bare: { name: string; node: Exported }[] = [];
    return {
      ExportNamedDeclaration(node) {
        for (const name of declaredNames(node)) {
          if (hasDocComment(context.sourceCode, node)) documented.add(name);
          else bare.push({ name, node });
        }
      },
      'Program:exit'() {
        for (const { name, node } of bare) {
          if (documented.has(name)) continue;
          context.report({ node, messageId: 'missing', data: { name } });
          documented.add(name);
        }
      },
    };
  },
};

function declaredNames({ declaration }: Exported): readonly string[] {
  if (declaration === null || declaration === undefined) return [];
  if (declaration.type !== 'VariableDeclaration') return [declaration.id.name];
  return declaration.declarations.map(({ id }) => (id.type === 'Identifier' ? id.name : 'these names'));
}

// The nearest block comment, with nothing but line comments (a disabled lint, say) and no empty line in between.
function hasDocComment(sourceCode: SourceCode, node: Exported): boolean {
  let below = node.loc?.start.line ?? 0;
  for (const comment of sourceCode.getCommentsBefore(node).toReversed()) {
    if ((comment.loc?.end.line ?? 0) < below - 1) return false;
    if (comment.type === 'Block') return comment.value.startsWith('*') && /\p{L}/u.test(comment.value);
    below = comment.loc?.start.line ?? 0;
  }
  return false;
}
