/**
 * Who may import whom. `scripts/boundaries.ts` runs these rules, asserts that the cruiser really read the code, and
 * plants a violation of each rule in a copy to prove that it still bites: a rule without a canary fails the check.
 * Type imports count like any other.
 */

// Tests, and what a test file keeps beside itself to stay short.
const tests = '(\\.test|-under-test)\\.ts$';
const library = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'kernel-is-a-leaf',
      comment: 'The kernel is pure: it knows zod, temporal-polyfill and itself, not even node:*.',
      severity: 'error',
      from: { path: '^packages/kernel/', pathNot: tests },
      to: { pathNot: ['^packages/kernel/', library('zod', 'temporal-polyfill', 'temporal-spec')] },
    },
    {
      name: 'contracts-know-kernel-and-zod',
      comment: 'Contracts are what modules promise: only the kernel, zod and other contracts.',
      severity: 'error',
      from: { path: '^packages/contracts/', pathNot: tests },
      to: { pathNot: ['^packages/(contracts|kernel)/', library('zod')] },
    },
    {
      name: 'packages-are-below-modules',
      comment: 'A package never imports a module, an application, a benchmark or a script.',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^(modules|apps|bench|scripts)/' },
    },
    {
      name: 'modules-are-below-apps',
      comment: 'A module never imports an application, a benchmark or a script.',
      severity: 'error',
      from: { path: '^modules/' },
      to: { path: '^(apps|bench|scripts)/' },
    },
    {
      name: 'modules-do-not-meet',
      comment: 'Modules meet in events, ports and published views, never by import.',
      severity: 'error',
      from: { path: '^modules/([^/]+)/' },
      to: { path: '^modules/', pathNot: '^modules/$1/' },
    },
    {
      name: 'front-door-only',
      comment: 'A module is entered by its index.ts; wiring, stores and rules stay inside.',
      severity: 'error',
      from: { pathNot: '^modules/' },
      to: { path: '^modules/', pathNot: '^modules/[^/]+/src/index[.]ts$' },
    },
    {
      name: 'workspaces-meet-by-name',
      comment: 'Another workspace is imported by its package name: a relative path walks around its exports.',
      severity: 'error',
      from: { path: '^((packages|modules|apps)/[^/]+|bench)/' },
      to: {
        path: '^(packages|modules|apps|bench)/',
        pathNot: '^$1/',
        dependencyTypesNot: ['aliased-workspace'],
      },
    },
    {
      name: 'domain-is-pure',
      comment:
        'domain/ imports its own domain and the kernel. Time, ids and configuration come in as arguments.',
      severity: 'error',
      from: { path: '^modules/([^/]+)/src/domain/', pathNot: tests },
      to: { pathNot: ['^modules/$1/src/domain/', '^packages/kernel/'] },
    },
    {
      name: 'use-case-knows-no-http',
      comment: 'A use case reads like its sentence; requests and answers belong to its .route.ts.',
      severity: 'error',
      from: {
        path: '^modules/[^/]+/src/use-cases/',
        pathNot: ['[.](route|consumer|job)[.]ts$', tests],
      },
      to: {
        path: ['^packages/platform/src/http/', '^(node:)?https?2?$', library('fastify', '@fastify/[^/]+')],
      },
    },
    {
      name: 'route-knows-no-data',
      comment: 'A route calls its use case; stores and SQL stay behind it.',
      severity: 'error',
      from: { path: '[.]route[.]ts$' },
      to: { path: ['^modules/[^/]+/src/data/', library('kysely', 'pg')] },
    },
    {
      name: 'sql-library-in-data-only',
      comment: 'In a module only data/ knows the SQL libraries; others take a transaction as an argument.',
      severity: 'error',
      from: { path: '^modules/', pathNot: ['^modules/[^/]+/src/data/', tests, '[.]route[.]ts$'] },
      to: { path: library('kysely', 'pg') },
    },
    {
      name: 'web-is-a-client',
      comment: 'Of ours the web imports contracts and kernel only: everything else it asks the API.',
      severity: 'error',
      from: { path: '^apps/web/', pathNot: tests },
      to: {
        path: '^(packages|modules|apps|bench|scripts)/',
        pathNot: '^(apps/web|packages/(contracts|kernel))/',
      },
    },
    {
      name: 'testing-is-for-tests',
      comment: 'The harness is a development dependency: tests, benchmarks and scripts only.',
      severity: 'error',
      from: { path: '^(packages|modules|apps)/', pathNot: ['^packages/testing/', tests] },
      to: { path: '^packages/testing/' },
    },
    {
      name: 'no-cycle',
      comment: 'Two files that need each other are one file, or three.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'What does not resolve is not checked either.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    // Workspaces are links in node_modules; followed to their real place they are files of ours.
    preserveSymlinks: false,
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '(^|/)([.]next|[.]agendify)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
  },
};
