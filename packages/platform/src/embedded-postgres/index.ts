export { EmbeddedPostgresError } from './error.ts';
export type { EmbeddedPostgresFailure } from './error.ts';
export { findEmbeddedPostgres } from './find.ts';
export { startEmbeddedPostgres } from './start.ts';
export type { EmbeddedPostgres, EmbeddedPostgresOptions } from './start.ts';
