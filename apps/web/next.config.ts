import path from 'node:path';
import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';
import { staticFileHeaders } from './src/lib/security-headers.ts';

const withNextIntl = createNextIntlPlugin({
  requestConfig: './src/lib/i18n/request.ts',
  // Texts are compiled when the application is built: the browser gets no parser for them.
  experimental: { messages: { path: './src/messages', locales: 'infer', format: 'json', precompile: true } },
});
const repositoryRoot = path.join(import.meta.dirname, '../..');

const config: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: repositoryRoot,
  turbopack: { root: repositoryRoot },
  transpilePackages: ['@agendify/contracts', '@agendify/kernel'],
  // Types are checked by `npm run typecheck`: whoever starts the program need not wait for that again.
  typescript: { tsconfigPath: 'tsconfig.next.json', ignoreBuildErrors: true },
  poweredByHeader: false,
  headers: () => Promise.resolve(staticFileHeaders()),
  reactStrictMode: true,
  experimental: { optimizePackageImports: ['@mantine/core', '@mantine/hooks', '@mantine/dates'] },
};

export default withNextIntl(config);
