import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useUndoable } from '../../../components/use-undoable.tsx';
import { ApiProblem } from '../../../lib/api/client.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { forget } from './queries.ts';

/**
 * Removes something of a list: out of sight at once, from the API when the time to undo has passed, back in sight when it
 * was refused. Belongs to the list and not to the row, which goes with what is removed.
 */
export function useRemoval(
  send: (id: string) => Promise<unknown>,
  ...forgotten: Parameters<typeof forget> extends [unknown, ...infer Nouns] ? Nouns : never
) {
  const queries = useQueryClient();
  const undoable = useUndoable();
  const problemText = useProblemText();
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const comeBack = (id: string): void => setGone((now) => new Set([...now].filter((each) => each !== id)));

  const remove = (id: string, message: string): void => {
    setGone((now) => new Set([...now, id]));
    undoable({
      message,
      onUndo: () => comeBack(id),
      commit: () => {
        void send(id)
          .catch((failure: unknown) => {
            // What somebody else has removed meanwhile is gone, as it was meant to be.
            if (failure instanceof ApiProblem && failure.is('not-found')) return;
            notifications.show({ color: 'red', message: problemText(failure) });
          })
          .then(() => forget(queries, ...forgotten))
          // By now the list knows: what is removed is not in it, what was refused is.
          .finally(() => comeBack(id));
      },
    });
  };
  return { remove, isGone: (id: string): boolean => gone.has(id) };
}
