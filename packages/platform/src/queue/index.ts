export * from './event-queues.ts';
export * from './names.ts';
export * from './prepare-queue.ts';
