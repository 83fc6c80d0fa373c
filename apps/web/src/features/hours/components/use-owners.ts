import { useTranslations } from 'next-intl';
import { useClinics, usePractices, useResources, useServices } from '../../set-up/api/queries.ts';
import type { HoursOwner, HoursPart } from '../model/hours-owner.ts';

const usualZone = 'America/Sao_Paulo';

/** Everybody of a part of the page who can have hours, in the order of the list; empty while it is loaded. */
export function useOwners(part: HoursPart): readonly HoursOwner[] {
  const t = useTranslations('hours');
  const clinics = useClinics().data ?? [];
  const practices = usePractices().data ?? [];
  const resources = useResources().data ?? [];
  const services = useServices().data ?? [];
  const zoneOf = (clinicId: string): string =>
    clinics.find(({ id }) => id === clinicId)?.timeZone ?? clinics[0]?.timeZone ?? usualZone;
  switch (part) {
    case 'clinics':
      return clinics.map(({ id, name, timeZone }) => ({ kind: 'clinic', id, name, timeZone }));
    case 'practices':
      return practices.map(({ id, professionalName: professional, clinicName: clinic, clinicId }) => ({
        kind: 'practice',
        id,
        name: t('practice', { professional, clinic }),
        timeZone: zoneOf(clinicId),
      }));
    case 'resources':
      return resources.map(({ id, name, clinicId }) => ({
        kind: 'room',
        id,
        name:
          clinics.length > 1 ? `${name} · ${clinics.find((each) => each.id === clinicId)?.name ?? ''}` : name,
        timeZone: zoneOf(clinicId),
      }));
    case 'services':
      return services
        .filter(({ isActive }) => isActive)
        .map(({ id, name }) => ({ kind: 'service', id, name, timeZone: zoneOf('') }));
  }
}
