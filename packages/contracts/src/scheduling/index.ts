export * from './availability-schemas.ts';
export * from './calendar-schemas.ts';
export * from './endpoints.ts';
export * from './events.ts';
export * from './problems.ts';
export * from './schemas.ts';
export * from './series-schemas.ts';
