import type { Rule } from 'eslint';

const directive = /^\s*eslint-disable(-next-line|-line)?\b/;
const withRules = /^\s*eslint-disable(-next-line|-line)?\s+[@\w]/;
const withReason = /\s--\s+\S+\s+\S+/;

/** A disabled lint names the rules that it disables and says why: `// eslint-disable-next-line rule -- because …`. */
export const reasonedDisable: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      rules: 'Name the rules that are disabled here.',
      reason: 'Say why the rule is disabled: `-- reason`, in more than one word.',
    },
  },
  create(context) {
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          if (!directive.test(comment.value) || !comment.loc) continue;
          // Column -1 lies before the comment, so that the comment cannot silence its own report.
          const loc = { start: { line: comment.loc.start.line, column: -1 }, end: comment.loc.end };
          if (!withRules.test(comment.value)) context.report({ loc, messageId: 'rules' });
          else if (!withReason.test(comment.value)) context.report({ loc, messageId: 'reason' });
        }
      },
    };
  },
};
