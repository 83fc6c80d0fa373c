import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type Schema, api, call, callWithResponse, idempotent, ifMatch } from '../../../lib/api/client.ts';

/** A patient as the API answers it. */
export type Patient = Schema<'Patient'>;

/** Patients by the beginnings of words, CPF or phone; everybody for an empty query. Page by page. */
export function usePatientList(query: string) {
  return useInfiniteQuery({
    queryKey: ['patients', 'list', query],
    initialPageParam: '',
    queryFn: ({ signal, pageParam }) => {
      const wish = { query, limit: 30, ...(pageParam === '' ? {} : { cursor: pageParam }) };
      return call(api.GET('/v1/patients', { params: { query: wish }, signal }));
    },
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (before) => before,
  });
}

/**
 * The few best matches for what is being typed, from two letters on. Each text is a question of its own: the answer to
 * an earlier one is dropped, whenever it comes.
 */
export function usePatientMatches(query: string) {
  return useQuery({
    queryKey: ['patients', 'matches', query],
    enabled: query.length >= 2,
    queryFn: async ({ signal }) => {
      const page = await call(api.GET('/v1/patients', { params: { query: { query, limit: 8 } }, signal }));
      return page.items;
    },
    placeholderData: (before) => before,
  });
}

/** One patient with the version that an update must name; nobody for an empty id. */
export function usePatient(id: string) {
  return useQuery({
    queryKey: ['patients', 'one', id],
    enabled: id !== '',
    queryFn: async ({ signal }) => {
      const { data } = await callWithResponse(
        api.GET('/v1/patients/{id}', { params: { path: { id } }, signal }),
      );
      return data;
    },
  });
}

/** What one tells of a new patient; texts as typed. */
export type PatientWish = {
  readonly fullName: string;
  readonly phone?: string;
  readonly email?: string;
  readonly birthDate?: string;
  readonly cpf?: string;
};

/** Registers. Throws `ApiProblem`, `possible-duplicate` with the likely ones unless they are acknowledged. */
export function registerPatient(
  wish: PatientWish,
  options: { acknowledgeDuplicates: boolean; language: 'pt-BR' | 'en'; intent: string },
): Promise<Patient> {
  const { acknowledgeDuplicates, language, intent } = options;
  const body = { ...wish, sex: 'unknown' as const, language, acknowledgeDuplicates };
  return call(api.POST('/v1/patients', { body, params: { header: idempotent(intent) } }));
}

/** What changes of a patient; null empties. */
export type PatientChange = {
  fullName?: string;
  socialName?: string | null;
  birthDate?: string | null;
  sex?: Patient['sex'];
  cpf?: string | null;
  phone?: string | null;
  email?: string | null;
  language?: Patient['language'];
};

/** Corrects a patient as of a version. Throws `ApiProblem`, `version-conflict` when it is not the latest. */
export function updatePatient(id: string, version: number, change: PatientChange): Promise<Patient> {
  return call(
    api.PATCH('/v1/patients/{id}', { body: change, params: { path: { id }, header: ifMatch(version) } }),
  );
}
