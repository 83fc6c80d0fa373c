import { hash } from 'node:crypto';
import type { Hash } from '../domain/merkle.ts';

/** SHA-256. */
export const sha256: Hash = (bytes) => hash('sha256', bytes, 'buffer');
