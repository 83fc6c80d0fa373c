export * from './clock.ts';
export * from './id.ts';
export * from './interval.ts';
export * from './money.ts';
export * from './result.ts';
export * from './text.ts';
export * from './time.ts';
export * from './zoned-day.ts';
