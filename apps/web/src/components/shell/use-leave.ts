import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import { api, callWithResponse } from '../../lib/api/client.ts';
import { useProblemText } from '../../lib/problems.ts';
import { useMe, useSession } from '../../lib/session.tsx';
import { useUndoable } from '../use-undoable.tsx';

/** Leaves the organization, when the time to undo that has passed, and signs out of it. A refusal says why one stays. */
export function useLeave(): () => void {
  const t = useTranslations('team');
  const { membership } = useMe();
  const { signOut } = useSession();
  const problemText = useProblemText();
  const undoable = useUndoable();
  return () => {
    undoable({
      message: t('leaving', { organization: membership.organizationName }),
      onUndo: () => undefined,
      commit: () => {
        callWithResponse(api.POST('/v1/me/leave', { keepalive: true }))
          .then(() => signOut())
          .catch((failure: unknown) => notifications.show({ color: 'red', message: problemText(failure) }));
      },
    });
  };
}
