import type { OrganizationId } from '@agendify/kernel';
import type { Database } from '@agendify/platform';
import { listAllOrganizations } from '../../data/organization-directory-store.ts';

/** Lists every organization of the installation, by name: for whoever runs it, never behind a route. */
export function makeListOrganizations({ db }: { readonly db: Database }) {
  return async (): Promise<{ readonly id: OrganizationId; readonly name: string }[]> =>
    db.asSystem('list the organizations for the operator', listAllOrganizations);
}
