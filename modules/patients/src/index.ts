export { makePatientsModule } from './module.ts';
export { makeImportPatients } from './use-cases/import-patients/import-patients.ts';
