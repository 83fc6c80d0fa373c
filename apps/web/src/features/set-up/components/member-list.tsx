'use client';

import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { api, callWithResponse, type Schema } from '../../../lib/api/client.ts';
import { useMe } from '../../../lib/session.tsx';
import { useClinics, useInvitations, useProfessionals } from '../api/queries.ts';
import { useMemberAccess } from '../api/use-member-access.ts';
import { useRemoval } from '../api/use-removal.ts';
import { useWithdrawInvitation } from '../api/use-withdraw-invitation.ts';
import { InvitationRow } from './invitation-row.tsx';
import { MemberRow } from './member-row.tsx';
import classes from './set-up.module.css';

const MemberDrawer = dynamic(() => import('./member-drawer.tsx').then((module) => module.MemberDrawer));

/** The team, the suspended among it, and who was invited into it. */
export function MemberList({ members }: { readonly members: readonly Schema<'Member'>[] }) {
  const t = useTranslations('team');
  const { membership } = useMe();
  const invitations = useInvitations(true);
  const clinics = useOptions(useClinics().data);
  const professionals = useOptions(useProfessionals().data);
  const withdraw = useWithdrawInvitation();
  const access = useMemberAccess();
  const [edited, setEdited] = useState<Schema<'Member'>>();
  const { remove, isGone } = useRemoval(
    (id) => callWithResponse(api.DELETE('/v1/members/{id}', { params: { path: { id } }, keepalive: true })),
    'members',
  );
  return (
    <>
      <ul className={classes['rows']}>
        {members
          .filter(({ id }) => !isGone(id))
          .map((member) => (
            <MemberRow
              key={member.id}
              member={member}
              isMe={member.id === membership.membershipId}
              clinicNames={clinics.names}
              professionalNames={professionals.names}
              onEdit={() => setEdited(member)}
              onSuspend={() => void access.suspend(member)}
              onResume={() => void access.resume(member)}
              onRemove={() => remove(member.id, t('removed', { name: member.name }))}
            />
          ))}
        {invitations.data?.map((invitation) => (
          <InvitationRow
            key={invitation.id}
            invitation={invitation}
            onWithdraw={() => withdraw(invitation)}
          />
        ))}
      </ul>
      {edited !== undefined && (
        <MemberDrawer
          member={edited}
          clinics={clinics.options}
          professionals={professionals.options}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  );
}

function useOptions(named: readonly { readonly id: string; readonly name: string }[] = []) {
  const options = named.map(({ id, name }) => ({ value: id, label: name }));
  return { options, names: new Map(named.map(({ id, name }) => [id, name])) };
}
