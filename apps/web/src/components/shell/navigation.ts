import type { Permission } from '@agendify/contracts';
import {
  IconBuildingHospital,
  IconCalendarEvent,
  IconClockHour4,
  IconListDetails,
  IconStethoscope,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';

/** A place that the navigation leads to; `label` is a key of the shell's texts. */
export type Place = {
  readonly href: '/agenda' | '/patients' | '/set-up/clinics' | '/set-up/team' | '/set-up/services' | '/set-up/hours';
  readonly label: 'agenda' | 'patients' | 'clinics' | 'team' | 'services' | 'hours';
  readonly icon: Icon;
  readonly permission: Permission;
};

/** Where the day happens. */
export const DAILY_PLACES: readonly Place[] = [
  { href: '/agenda', label: 'agenda', icon: IconCalendarEvent, permission: 'agenda.read' },
  { href: '/patients', label: 'patients', icon: IconUsers, permission: 'patients.read' },
];

/** Where the clinic is arranged, in the order in which a new one needs it. */
export const SET_UP_PLACES: readonly Place[] = [
  { href: '/set-up/clinics', label: 'clinics', icon: IconBuildingHospital, permission: 'clinics.manage' },
  { href: '/set-up/team', label: 'team', icon: IconStethoscope, permission: 'clinics.manage' },
  { href: '/set-up/services', label: 'services', icon: IconListDetails, permission: 'clinics.manage' },
  { href: '/set-up/hours', label: 'hours', icon: IconClockHour4, permission: 'clinics.manage' },
];
