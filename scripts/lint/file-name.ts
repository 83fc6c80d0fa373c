import path from 'node:path';
import type { Rule } from 'eslint';

const kebabCase = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const extension = /(\.[a-z0-9-]+)*\.(ts|tsx|js|jsx|mjs|cjs)$/;

// Words that name no thing. `service`, `resource` and the like are words of the product and stay.
const hollow = new Set([
  'base',
  'common',
  'data',
  'handler',
  'helper',
  'helpers',
  'impl',
  'info',
  'misc',
  'util',
  'utils',
]);

/** A file is called in `kebab-case.ts` after the one thing that it exports, never with a word that could mean anything. */
export const fileName: Rule.RuleModule = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      kebab: 'Name the file in kebab-case: {{name}}.',
      hollow: 'Name the file after what it holds: "{{word}}" in {{name}} could mean anything.',
    },
  },
  create(context) {
    return {
      Program(node) {
        const name = path.basename(context.filename);
        const stem = name.replace(/^\./, '').replace(extension, '');
        if (!kebabCase.test(stem)) context.report({ node, messageId: 'kebab', data: { name } });
        const word = stem.split('-').at(-1) ?? '';
        if (hollow.has(word)) context.report({ node, messageId: 'hollow', data: { word, name } });
      },
    };
  },
};
