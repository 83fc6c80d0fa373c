import { PatientId } from '@agendify/kernel';
import { z } from 'zod';
import { defineEndpoint } from '../http/endpoint.ts';
import { PageQuery, page } from '../http/list.ts';
import * as s from './schemas.ts';

const patientParams = z.object({ id: PatientId });

/** The routes of the patients module. */
export const PATIENTS_ENDPOINTS = {
  registerPatient: defineEndpoint({
    id: 'registerPatient',
    module: 'patients',
    method: 'POST',
    path: '/v1/patients',
    summary: 'Register a patient',
    description:
      'Answers `possible-duplicate` with the likely ones unless `acknowledgeDuplicates` is true. A CPF is never registered twice.',
    access: 'patients.write',
    body: s.NewPatient,
    status: 201,
    reply: s.Patient,
    problems: ['possible-duplicate', 'cpf-taken'],
    idempotent: true,
    etag: true,
  }),
  findPatients: defineEndpoint({
    id: 'findPatients',
    module: 'patients',
    method: 'GET',
    path: '/v1/patients',
    summary: 'Find patients',
    description:
      'By the beginnings of words of the name ("mar sil" finds Maria da Silva), by CPF or by phone; accents, case and punctuation do not matter. Without a query: everybody, by name. Of the CPF only the middle is shown.',
    access: 'patients.read',
    query: PageQuery.extend({ query: z.string().trim().max(100).default('') }),
    status: 200,
    reply: page(s.FoundPatient),
    problems: [],
  }),
  readPatient: defineEndpoint({
    id: 'readPatient',
    module: 'patients',
    method: 'GET',
    path: '/v1/patients/{id}',
    summary: 'One patient',
    access: 'patients.read',
    params: patientParams,
    status: 200,
    reply: s.Patient,
    problems: ['not-found'],
    etag: true,
    audit: {
      action: 'patients.patient-read',
      object: { kind: 'patient', at: 'params.id' },
      retention: 'record',
    },
  }),
  updatePatient: defineEndpoint({
    id: 'updatePatient',
    module: 'patients',
    method: 'PATCH',
    path: '/v1/patients/{id}',
    summary: 'Correct a patient',
    access: 'patients.write',
    params: patientParams,
    body: s.PatientPatch,
    status: 200,
    reply: s.Patient,
    problems: ['not-found', 'version-conflict', 'cpf-taken'],
    ifMatch: 'required',
    etag: true,
  }),
} as const;
