import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useUndoable } from '../../../components/use-undoable.tsx';
import { api, call, type Schema } from '../../../lib/api/client.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { forget } from './queries.ts';

type Member = Schema<'Member'>;

/**
 * Suspends a member at once, for it must not wait, and offers to undo that; gives access again. A refusal says why and
 * shows what stands.
 */
export function useMemberAccess() {
  const t = useTranslations('team');
  const queries = useQueryClient();
  const undoable = useUndoable();
  const problemText = useProblemText();

  const send = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (failure) {
      notifications.show({ color: 'red', message: problemText(failure) });
      return false;
    } finally {
      await forget(queries, 'members');
    }
  };
  const resume = async ({ id, name }: Member): Promise<void> => {
    const params = { path: { id } };
    if (await send(() => call(api.POST('/v1/members/{id}/resume', { params }))))
      notifications.show({ message: t('resumed', { name }) });
  };
  const suspend = async (member: Member): Promise<void> => {
    const params = { path: { id: member.id } };
    if (!(await send(() => call(api.POST('/v1/members/{id}/suspend', { params }))))) return;
    undoable({
      message: t('suspendedNow', { name: member.name }),
      onUndo: () => void resume(member),
      commit: () => undefined,
    });
  };
  return { suspend, resume };
}
