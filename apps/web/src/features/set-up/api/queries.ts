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

/** The rooms of all clinics. */
export function useRooms() {
  return useQuery({
    queryKey: ['rooms', 'all'],
    queryFn: () => allPages((query) => call(api.GET('/v1/rooms', { params: { query } }))),
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

type Noun = 'clinics' | 'professionals' | 'services' | 'practices' | 'rooms' | 'members' | 'invitations';

/** Asks again for what a change of set-up has made old; the agenda shows all of it. */
export function forget(queries: QueryClient, ...nouns: readonly Noun[]): Promise<unknown> {
  return Promise.all([...nouns, 'agenda'].map((noun) => queries.invalidateQueries({ queryKey: [noun] })));
}
