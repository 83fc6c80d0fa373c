import type { Permission } from '@agendify/contracts';
import {
  IconBeach,
  IconBell,
  IconBuildingHospital,
  IconCalendarEvent,
  IconCalendarStar,
  IconClockHour4,
  IconDoor,
  IconKey,
  IconHistory,
  IconListDetails,
  IconShieldHeart,
  IconShieldLock,
  IconStethoscope,
  IconUserShield,
  IconUsers,
  IconZoomQuestion,
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
type SetUpLabel =
  | 'clinics'
  | 'team'
  | 'roles'
  | 'services'
  | 'hours'
  | 'resources'
  | 'holidays'
  | 'blocks'
  | 'insurers'
  | 'why'
  | 'security'
  | 'single-sign-on'
  | 'audit'
  | 'alerts'
  | 'apiKeys';

/** Where the day happens. */
export const DAILY_PLACES: readonly Place<DailyLabel>[] = [
  { href: '/agenda', label: 'agenda', icon: IconCalendarEvent, permission: 'agenda.read' },
  { href: '/patients', label: 'patients', icon: IconUsers, permission: 'patients.read' },
];

/** Where the clinic is arranged, in the order in which a new one needs it. */
export const SET_UP_PLACES: readonly Place<SetUpLabel>[] = [
  { href: '/set-up/clinics', label: 'clinics', icon: IconBuildingHospital, permission: 'clinics.manage' },
  { href: '/set-up/team', label: 'team', icon: IconStethoscope, permission: 'clinics.manage' },
  { href: '/set-up/roles', label: 'roles', icon: IconUserShield, permission: 'members.manage' },
  { href: '/set-up/services', label: 'services', icon: IconListDetails, permission: 'clinics.manage' },
  { href: '/set-up/hours', label: 'hours', icon: IconClockHour4, permission: 'clinics.manage' },
  { href: '/set-up/resources', label: 'resources', icon: IconDoor, permission: 'clinics.manage' },
  { href: '/set-up/holidays', label: 'holidays', icon: IconCalendarStar, permission: 'clinics.manage' },
  { href: '/set-up/blocks', label: 'blocks', icon: IconBeach, permission: 'agenda.book' },
  { href: '/set-up/insurers', label: 'insurers', icon: IconShieldHeart, permission: 'clinics.manage' },
  { href: '/set-up/security', label: 'security', icon: IconShieldLock, permission: 'security.manage' },
  { href: '/set-up/single-sign-on', label: 'single-sign-on', icon: IconKey, permission: 'security.manage' },
  { href: '/set-up/why', label: 'why', icon: IconZoomQuestion, permission: 'agenda.read' },
  { href: '/set-up/audit', label: 'audit', icon: IconHistory, permission: 'audit.read' },
  { href: '/set-up/alerts', label: 'alerts', icon: IconBell, permission: 'alerts.manage' },
  { href: '/set-up/api-keys', label: 'apiKeys', icon: IconKey, permission: 'api-keys.manage' },
];
