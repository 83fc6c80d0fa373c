export * from './endpoints.ts';
export * from './events.ts';
export * from './problems.ts';
export * from './rule-schemas.ts';
export * from './schemas.ts';
export * from './time-schemas.ts';
