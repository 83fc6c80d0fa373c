import { useTranslations } from 'next-intl';
import {
  useClinics,
  usePractices,
  useProfessionals,
  useResources,
  useServices,
} from '../../set-up/api/queries.ts';
import type { Scope, ScopeKind } from '../model/scope.ts';

type Named = { readonly id: string; readonly name: string; readonly timeZone: string };
type Scopes = Readonly<Record<ScopeKind, readonly Named[]>>;

const usualZone = 'America/Sao_Paulo';

/** Everything that a block can hold for, of each kind, with the zone of its clinic; what has none has the first clinic's. */
export function useScopes(): Scopes {
  const clinics = useClinics().data ?? [];
  const practices = usePractices().data ?? [];
  const professionals = useProfessionals().data ?? [];
  const resources = useResources().data ?? [];
  const services = useServices().data ?? [];
  const first = clinics[0]?.timeZone ?? usualZone;
  const zoneOf = (clinicId: string | undefined): string =>
    clinics.find(({ id }) => id === clinicId)?.timeZone ?? first;
  const clinicName = (clinicId: string): string =>
    clinics.length > 1 ? ` · ${clinics.find(({ id }) => id === clinicId)?.name ?? ''}` : '';
  return {
    organization: [{ id: '', name: '', timeZone: first }],
    clinic: clinics.map(({ id, name, timeZone }) => ({ id, name, timeZone })),
    practice: practices.map(({ id, professionalName, clinicId }) => ({
      id,
      name: professionalName + clinicName(clinicId),
      timeZone: zoneOf(clinicId),
    })),
    professional: professionals.map(({ id, name }) => {
      const practice = practices.find(({ professionalId }) => professionalId === id);
      return { id, name, timeZone: zoneOf(practice?.clinicId) };
    }),
    room: resources.map(({ id, name, clinicId }) => ({
      id,
      name: name + clinicName(clinicId),
      timeZone: zoneOf(clinicId),
    })),
    service: services.map(({ id, name }) => ({ id, name, timeZone: first })),
  };
}

/** What is chosen, or the only one of its kind as long as nothing is. */
export function chosenOf(scopes: Scopes, { kind, id }: Scope): Scope {
  const only = scopes[kind].length === 1 ? scopes[kind][0]?.id : undefined;
  return { kind, id: id === '' ? (only ?? '') : id };
}

/** The zone of what is chosen, or of the first clinic. */
export function zoneOfScope(scopes: Scopes, { kind, id }: Scope): string {
  return (scopes[kind].find((each) => each.id === id) ?? scopes.organization[0])?.timeZone ?? usualZone;
}

/** A function that names what a block holds for. */
export function useScopeName(): (scope: {
  readonly scopeKind: ScopeKind;
  readonly scopeId: string | null;
}) => string {
  const t = useTranslations('blocks.scope');
  const scopes = useScopes();
  return ({ scopeKind, scopeId }) => {
    if (scopeKind === 'organization') return t('everything');
    const name = scopes[scopeKind].find(({ id }) => id === scopeId)?.name;
    return name ?? t(`kinds.${scopeKind}`);
  };
}
