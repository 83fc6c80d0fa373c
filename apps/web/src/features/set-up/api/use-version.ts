import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { ApiProblem } from '../../../lib/api/problem.ts';

type Versioned = { readonly id: string; readonly version: number };

/**
 * The version that a form was opened with: saving refuses to overwrite a change that came after it. When it was refused,
 * `afterRefusal` takes the version of now, so that saving once more is a decision and not an accident.
 */
export function useVersion(subject: Versioned | undefined, list: QueryKey) {
  const queries = useQueryClient();
  const [version, setVersion] = useState(subject?.version ?? 0);
  const id = subject?.id;
  const afterRefusal = useCallback(
    async (failure: unknown) => {
      if (!(failure instanceof ApiProblem && failure.is('version-conflict'))) return;
      await queries.refetchQueries({ queryKey: list });
      const now = queries.getQueryData<readonly Versioned[]>(list)?.find((each) => each.id === id);
      if (now !== undefined) setVersion(now.version);
    },
    [queries, list, id],
  );
  return { version, afterRefusal };
}
