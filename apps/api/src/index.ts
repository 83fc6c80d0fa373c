export { API_VERSION, makeApi, makeConditions, makeModules, startApi } from './start-api.ts';
export type { RunningApi } from './start-api.ts';
