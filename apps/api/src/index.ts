export { API_VERSION, makeApi, makeModules, startApi } from './start-api.ts';
export type { RunningApi } from './start-api.ts';
