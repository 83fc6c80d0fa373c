import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { documentedExports } from './scripts/lint/documented-exports.ts';
import { fileName } from './scripts/lint/file-name.ts';
import { reasonedDisable } from './scripts/lint/reasoned-disable.ts';

const tests = ['**/*.test.ts', '**/*-under-test.ts'];

// What the toolchain or Next.js finds by its default export.
const foundByDefaultExport = [
  '*.config.{js,ts}',
  'apps/web/*.config.{js,ts}',
  'apps/web/src/app/**/{page,layout,template,loading,error,global-error,not-found,default,manifest,robots,sitemap}.{ts,tsx}',
  'apps/web/src/{proxy,i18n/request}.ts',
  'apps/web/src/lib/i18n/request.ts',
  'scripts/test/test-events.ts',
];

// Files that may be longer than 300 lines, each with its reason. Empty is the goal.
/** @type {string[]} */
const longFiles = [];

const noEnum = {
  selector: 'TSEnumDeclaration',
  message: 'A closed set is a union of string literals.',
};
const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: one thing has one name everywhere.',
};
const noClock = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'The time comes in as an argument (a Clock).',
  },
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'The time comes in as an argument (a Clock).',
  },
  {
    selector: "MemberExpression[object.name='Temporal'][property.name='Now']",
    message: 'The time comes in as an argument (a Clock).',
  },
];
const noAmbience = [
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Randomness comes in as an argument.',
  },
  { selector: "Identifier[name='process']", message: 'Configuration comes in as an argument.' },
  { selector: "MemberExpression[object.name='crypto']", message: 'Ids and randomness come in as arguments.' },
];

export default defineConfig(
  {
    ignores: [
      '**/.next/',
      '**/.agendify/',
      'apps/web/next-env.d.ts',
      'docs/',
      'tmp/',
      // Generated from docs/openapi.json.
      'apps/web/src/lib/api/schema.ts',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'as' }],
      '@typescript-eslint/no-unsafe-type-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            {
              from: 'package',
              package: 'node:test',
              name: ['test', 'it', 'describe', 'suite', 'before', 'after', 'beforeEach', 'afterEach'],
            },
          ],
        },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // A port is asynchronous also where its simplest implementation has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', noEnum, noDefaultExport],
    },
  },
  {
    files: ['**/*.{ts,tsx,js,cjs,mjs}'],
    plugins: {
      local: {
        rules: {
          'documented-exports': documentedExports,
          'file-name': fileName,
          'reasoned-disable': reasonedDisable,
        },
      },
    },
    rules: {
      'local/file-name': 'error',
      'local/reasoned-disable': 'error',
      'max-lines': ['error', { max: 300 }],
      'prefer-const': 'error',
      'no-var': 'error',
    },
  },
  {
    files: ['{packages,modules,apps}/*/src/**/*.{ts,tsx}', 'bench/src/**/*.ts', 'scripts/**/*.ts'],
    ignores: tests,
    rules: {
      'local/documented-exports': 'error',
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // A component is mostly markup, a line for each attribute.
    files: ['apps/web/**/*.tsx'],
    rules: { 'max-lines-per-function': ['error', { max: 100, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['modules/*/src/domain/**/*.ts'],
    ignores: tests,
    rules: { 'no-restricted-syntax': ['error', noEnum, noDefaultExport, ...noClock, ...noAmbience] },
  },
  {
    files: ['packages/kernel/src/**/*.ts'],
    ignores: tests,
    rules: { 'no-restricted-syntax': ['error', noEnum, noDefaultExport, ...noClock] },
  },
  {
    // People read what these print.
    files: ['apps/cli/src/**/*.ts', 'scripts/**/*.ts', 'bench/src/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    // A test builds the odd value on purpose: foreign data, a broken shape, a method taken from its object.
    files: tests,
    rules: {
      '@typescript-eslint/no-unsafe-type-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      'max-lines': ['error', { max: 500 }],
    },
  },
  {
    files: foundByDefaultExport,
    rules: { 'no-restricted-syntax': ['error', noEnum], 'local/documented-exports': 'off' },
  },
  longFiles.length > 0 ? { files: longFiles, rules: { 'max-lines': 'off' } } : [],
);
