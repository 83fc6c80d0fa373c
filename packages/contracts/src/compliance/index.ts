export * from './endpoints.ts';
export * from './events.ts';
export * from './problems.ts';
export * from './schemas.ts';
