export { EmbeddedPostgresError } from './error.ts';
export type { EmbeddedPostgresFailure } from './error.ts';
export { lockFile } from './file-lock.ts';
export type { FileLock } from './file-lock.ts';
export { findEmbeddedPostgres } from './find.ts';
export { startEmbeddedPostgres } from './start.ts';
export type { EmbeddedPostgres, EmbeddedPostgresOptions } from './start.ts';
