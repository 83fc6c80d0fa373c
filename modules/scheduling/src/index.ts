export { makeSchedulingModule } from './module.ts';
export { makeImportVisits } from './use-cases/import-visits/import-visits.ts';
