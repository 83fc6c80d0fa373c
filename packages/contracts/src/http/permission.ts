import { z } from 'zod';

/**
 * What a member may do, as data. A route names the permission it needs; `ROLE_PERMISSIONS` says who has it.
 * Nothing else in the code compares roles.
 */
export const PERMISSIONS = [
  'organization.manage',
  'members.manage',
  'clinics.read',
  'clinics.manage',
  'patients.read',
  'patients.write',
  'agenda.read',
  'agenda.book',
  'agenda.squeeze-in',
  'agenda.squeeze-into-room',
  'messages.read',
] as const;
/** One entry of `PERMISSIONS`. */
export type Permission = (typeof PERMISSIONS)[number];

/** The roles of staff, from the most to the least entitled. */
export const ROLES = ['owner', 'manager', 'professional', 'assistant'] as const;
/** What a member is in an organization. */
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;

const EVERYDAY = [
  'clinics.read',
  'patients.read',
  'patients.write',
  'agenda.read',
  'agenda.book',
  'agenda.squeeze-in',
  'messages.read',
] as const;

/** Role × permission. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  owner: PERMISSIONS,
  manager: ['members.manage', 'clinics.manage', 'agenda.squeeze-into-room', ...EVERYDAY],
  professional: ['agenda.squeeze-into-room', ...EVERYDAY],
  assistant: EVERYDAY,
};

/** Whether a role carries a permission. */
export function hasPermission(role: Role, permission: Permission): boolean {
  return ROLE_PERMISSIONS[role].includes(permission);
}
