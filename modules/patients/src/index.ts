export { PATIENTS_SEALED_COLUMNS } from './cpf-seal.ts';
export { makePatientsModule } from './module.ts';
export { makeImportPatients } from './use-cases/import-patients/import-patients.ts';
