import type { OrganizationId } from '@agendify/kernel';

/** Where a wrapped data key lies, for the wrapper: of an organization, or (null) of the installation. */
export function keyPlace(organizationId: OrganizationId | null, version: number): string {
  return organizationId === null
    ? `platform.system_keys:${String(version)}`
    : `platform.data_keys:${organizationId}:${String(version)}`;
}
