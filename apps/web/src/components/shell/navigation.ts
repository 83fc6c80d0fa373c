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
export type Place<Label extends string = DailyLabel | SetUpLabel> = {
  readonly href: string;
  readonly label: Label;
  readonly icon: Icon;
  readonly permission: Permission;
};
type DailyLabel = 'agenda' | 'patients';
type SetUpLabel = 'clinics' | 'team' | 'services' | 'hours';

/** Where the day happens. */
export const DAILY_PLACES: readonly Place<DailyLabel>[] = [
  { href: '/agenda', label: 'agenda', icon: IconCalendarEvent, permission: 'agenda.read' },
  { href: '/patients', label: 'patients', icon: IconUsers, permission: 'patients.read' },
];

/** Where the clinic is arranged, in the order in which a new one needs it. */
export const SET_UP_PLACES: readonly Place<SetUpLabel>[] = [
  { href: '/set-up/clinics', label: 'clinics', icon: IconBuildingHospital, permission: 'clinics.manage' },
  { href: '/set-up/team', label: 'team', icon: IconStethoscope, permission: 'clinics.manage' },
  { href: '/set-up/services', label: 'services', icon: IconListDetails, permission: 'clinics.manage' },
  { href: '/set-up/hours', label: 'hours', icon: IconClockHour4, permission: 'clinics.manage' },
];
