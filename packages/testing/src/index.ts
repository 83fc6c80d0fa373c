export * from './api-client.ts';
export * from './api.ts';
export * from './clinic-world.ts';
export * from './make-clinic-world.ts';
export * from './mail-server.ts';
export * from './many-practices.ts';
export * from './explain.ts';
export * from './postgres/index.ts';
