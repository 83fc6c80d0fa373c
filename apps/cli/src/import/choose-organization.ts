import type { OrganizationId } from '@agendify/kernel';
import { CommandError } from '../command-error.ts';

type Named = { readonly id: OrganizationId; readonly name: string };

/** The organization that was asked for by id or name, or the only one. Throws `CommandError` where that is not clear. */
export function chooseOrganization(all: readonly Named[], wanted: string | undefined): Named {
  if (all.length === 0)
    throw new CommandError('There is no organization yet: sign up in the web application first.');
  const found =
    wanted === undefined
      ? all
      : all.filter(({ id, name }) => id === wanted || name.toLowerCase() === wanted.toLowerCase());
  const [only, ...others] = found;
  if (only && others.length === 0) return only;
  const list = (only ? found : all).map(({ id, name }) => `  ${id}  ${name}`).join('\n');
  if (wanted === undefined)
    throw new CommandError(`Say which organization with --organization ID|NAME:\n${list}`);
  throw new CommandError(
    `${only ? 'Several organizations are' : 'No organization is'} called “${wanted}”; there are:\n${list}`,
  );
}
