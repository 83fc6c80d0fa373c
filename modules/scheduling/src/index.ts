export { makeSchedulingModule } from './module.ts';
export { makeEnsureMonths } from './use-cases/ensure-months/ensure-months.ts';
export { makeImportVisits } from './use-cases/import-visits/import-visits.ts';
