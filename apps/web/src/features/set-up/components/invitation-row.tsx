'use client';

import { Badge, Button, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useUndoable } from '../../../components/use-undoable.tsx';
import { api, ApiProblem, callWithResponse, type Schema } from '../../../lib/api/client.ts';
import { formatDate } from '../../../lib/format.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { forget } from '../api/queries.ts';
import classes from './set-up.module.css';

type Invitations = readonly Schema<'Invitation'>[];
const list = ['invitations', 'all'] as const;

/** An invitation that waits; it can be withdrawn, and the withdrawal undone for a moment. */
export function InvitationRow({ invitation }: { readonly invitation: Schema<'Invitation'> }) {
  const t = useTranslations('set-up');
  const locale = useLocale();
  const withdraw = useWithdraw();
  return (
    <li className={classes['row']}>
      <div className={classes['rowMain']}>
        <Text fw={600}>{invitation.email}</Text>
        <Text size="sm" c="dimmed">
          {t('members.expires', { date: formatDate(invitation.expiresAt.slice(0, 10), locale) })}
        </Text>
      </div>
      <Badge variant="default" tt="none" size="lg" fw={500}>
        {t('members.invitedAs', { role: t(`roles.${invitation.role}`) })}
      </Badge>
      <Button
        variant="default"
        size="xs"
        aria-label={t('members.withdrawOf', { email: invitation.email })}
        onClick={() => withdraw(invitation)}
      >
        {t('members.withdraw')}
      </Button>
    </li>
  );
}

function useWithdraw() {
  const t = useTranslations('set-up.members');
  const queries = useQueryClient();
  const undoable = useUndoable();
  const problemText = useProblemText();
  return (invitation: Schema<'Invitation'>) => {
    queries.setQueryData<Invitations>(list, (all) => all?.filter(({ id }) => id !== invitation.id));
    undoable({
      message: t('withdrawn', { email: invitation.email }),
      onUndo: () => queries.setQueryData<Invitations>(list, (all) => [...(all ?? []), invitation]),
      commit: () => {
        callWithResponse(
          api.DELETE('/v1/invitations/{id}', { params: { path: { id: invitation.id } }, keepalive: true }),
        )
          .catch((failure: unknown) => {
            if (failure instanceof ApiProblem && failure.is('not-found')) return;
            notifications.show({ color: 'red', message: problemText(failure) });
          })
          .finally(() => void forget(queries, 'invitations'));
      },
    });
  };
}
