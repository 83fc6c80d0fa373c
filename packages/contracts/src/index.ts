export * from './api.ts';
export * from './clinics/index.ts';
export * from './events/index.ts';
export * from './http/index.ts';
export * from './identity/index.ts';
export * from './notifications/index.ts';
export * from './patients/index.ts';
export * from './scheduling/index.ts';
