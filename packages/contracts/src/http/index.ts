export * from './endpoint.ts';
export * from './list.ts';
export * from './permission.ts';
export * from './problem-definition.ts';
export * from './problem.ts';
export * from './text.ts';
export * from './touch.ts';
