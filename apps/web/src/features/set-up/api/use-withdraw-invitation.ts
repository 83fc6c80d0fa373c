import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useUndoable } from '../../../components/use-undoable.tsx';
import { api, ApiProblem, callWithResponse, type Schema } from '../../../lib/api/client.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { forget } from './queries.ts';

type Invitations = readonly Schema<'Invitation'>[];
const list = ['invitations', 'all'] as const;

/**
 * Withdraws an invitation: gone from the list at once, from the API when the time to undo has passed. Belongs to the list and
 * not to the row, which goes with the invitation.
 */
export function useWithdrawInvitation(): (invitation: Schema<'Invitation'>) => void {
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
