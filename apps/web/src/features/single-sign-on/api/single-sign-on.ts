import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api, call, callWithResponse } from '../../../lib/api/client.ts';
import type { paths } from '../../../lib/api/schema.ts';
import { useProblemText } from '../../../lib/problems.ts';

const key = ['single-sign-on'] as const;

/** What is saved of the identity provider. */
export type SavedSingleSignOn =
  paths['/v1/single-sign-on']['put']['requestBody']['content']['application/json'];

/** How members sign in at the identity provider of the organization. */
export function useSingleSignOn() {
  return useQuery({ queryKey: key, queryFn: () => call(api.GET('/v1/single-sign-on')) });
}

/** Saves, claims, proves, removes and tries; `problem` says what did not work. */
export function useSingleSignOnActs() {
  const t = useTranslations('ways-in.sso');
  const problemText = useProblemText();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string>();
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    setProblem(undefined);
    try {
      await work();
      await queries.invalidateQueries({ queryKey: key });
      return true;
    } catch (failure) {
      setProblem(problemText(failure));
      return false;
    }
  };
  return {
    problem,
    save: async (body: SavedSingleSignOn) => {
      if (await attempt(() => call(api.PUT('/v1/single-sign-on', { body }))))
        notifications.show({ message: t('saved') });
    },
    claim: (domain: string) =>
      attempt(() => call(api.POST('/v1/single-sign-on/domains', { body: { domain } }))),
    prove: (id: string) =>
      attempt(() => call(api.POST('/v1/single-sign-on/domains/{id}/prove', { params: { path: { id } } }))),
    remove: (id: string) =>
      attempt(() =>
        callWithResponse(api.DELETE('/v1/single-sign-on/domains/{id}', { params: { path: { id } } })),
      ),
    test: async () => {
      // Opened by the click itself: a window that opens later is held back.
      const opened = window.open('about:blank', '_blank');
      await attempt(async () => {
        try {
          const { url } = await call(api.POST('/v1/single-sign-on/test'));
          opened?.location.assign(url);
        } catch (failure) {
          opened?.close();
          throw failure;
        }
      });
    },
  };
}
