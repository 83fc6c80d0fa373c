import { useQuery, type QueryClient } from '@tanstack/react-query';
import { allPages } from '../../../lib/api/all-pages.ts';
import { api, call } from '../../../lib/api/client.ts';

/** The clinics of the organization, by name. */
export function useClinics() {
  return useQuery({
    queryKey: ['clinics', 'all'],
    queryFn: () => allPages((query) => call(api.GET('/v1/clinics', { params: { query } }))),
  });
}

/** The professionals of the organization, by name. */
export function useProfessionals() {
  return useQuery({
    queryKey: ['professionals', 'all'],
    queryFn: () => allPages((query) => call(api.GET('/v1/professionals', { params: { query } }))),
  });
}

/** The services of the organization, by name, inactive ones too. */
export function useServices() {
  return useQuery({
    queryKey: ['services', 'all'],
    queryFn: () => allPages((query) => call(api.GET('/v1/services', { params: { query } }))),
  });
}

/** The practices of the organization with their weekly hours. */
export function usePractices() {
  return useQuery({
    queryKey: ['practices', 'all'],
    queryFn: () => allPages((query) => call(api.GET('/v1/practices', { params: { query } }))),
  });
}

/** The rooms and devices of all clinics, by name, inactive ones too. */
export function useResources() {
  return useQuery({
    queryKey: ['resources', 'all'],
    queryFn: () => allPages((query) => call(api.GET('/v1/resources', { params: { query } }))),
  });
}

/** Classes of interchangeable rooms and devices, by name. */
export function useResourceClasses() {
  return useQuery({
    queryKey: ['resource-classes', 'all'],
    queryFn: () => allPages((query) => call(api.GET('/v1/resource-classes', { params: { query } }))),
  });
}

/** Health insurers with their plans, by name. */
export function useInsurers() {
  return useQuery({
    queryKey: ['insurers', 'all'],
    queryFn: () => allPages((query) => call(api.GET('/v1/insurers', { params: { query } }))),
  });
}

/** The members of the organization; for those who may manage them. */
export function useMembers(isAllowed: boolean) {
  return useQuery({
    queryKey: ['members', 'all'],
    queryFn: () => allPages((query) => call(api.GET('/v1/members', { params: { query } }))),
    enabled: isAllowed,
  });
}

/** Invitations that wait for an answer; for those who may manage members. */
export function useInvitations(isAllowed: boolean) {
  return useQuery({
    queryKey: ['invitations', 'all'],
    queryFn: () => allPages((query) => call(api.GET('/v1/invitations', { params: { query } }))),
    enabled: isAllowed,
  });
}

type Noun =
  | 'blocks'
  | 'clinics'
  | 'exceptions'
  | 'holidays'
  | 'hours'
  | 'insurers'
  | 'invitations'
  | 'members'
  | 'practices'
  | 'professionals'
  | 'recurring-blocks'
  | 'resource-classes'
  | 'resources'
  | 'service-rules'
  | 'services'
  | 'shift-rules'
  | 'travel-times';

/** Asks again for what a change of set-up has made old; the agenda and the free times show all of it. */
export function forget(queries: QueryClient, ...nouns: readonly Noun[]): Promise<unknown> {
  return Promise.all(
    [...nouns, 'agenda', 'free-times'].map((noun) => queries.invalidateQueries({ queryKey: [noun] })),
  );
}
