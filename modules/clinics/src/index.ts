export { makeClinicsModule } from './module.ts';
export { makeImportClinics } from './use-cases/import-clinics/import-clinics.ts';
