export { makeSchedulingModule } from './module.ts';
export { makeJudgeOwnAgenda } from './use-cases/judge-own-agenda/judge-own-agenda.ts';
export { makeEnsureMonths } from './use-cases/ensure-months/ensure-months.ts';
export { makeImportVisits } from './use-cases/import-visits/import-visits.ts';
export {
  type Recomputed,
  type Recomputing,
  makeRecomputeInstants,
} from './use-cases/recompute-instants/recompute-instants.ts';
export { runtimeRules, withSummerTime } from './domain/zone-rules.ts';
