import type { Ground, Module } from '@agendify/platform';
import { makeFindPatients } from './use-cases/find-patients/find-patients.ts';
import { routeFindPatients } from './use-cases/find-patients/find-patients.route.ts';
import { makeReadPatient } from './use-cases/read-patient/read-patient.ts';
import { routeReadPatient } from './use-cases/read-patient/read-patient.route.ts';
import { makeRegisterPatient } from './use-cases/register-patient/register-patient.ts';
import { routeRegisterPatient } from './use-cases/register-patient/register-patient.route.ts';
import { makeUpdatePatient } from './use-cases/update-patient/update-patient.ts';
import { routeUpdatePatient } from './use-cases/update-patient/update-patient.route.ts';

/** The registry of patients. */
export function makePatientsModule(ground: Ground): Module {
  return {
    name: 'patients',
    routes: (mount) => {
      routeRegisterPatient(mount, makeRegisterPatient(ground));
      routeFindPatients(mount, makeFindPatients(ground));
      routeReadPatient(mount, makeReadPatient(ground));
      routeUpdatePatient(mount, makeUpdatePatient(ground));
    },
  };
}
