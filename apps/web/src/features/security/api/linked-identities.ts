import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api, call, callWithResponse } from '../../../lib/api/client.ts';
import { dropLinkToken, rememberElsewhere, waitingLinkToken } from '../../../lib/elsewhere.ts';
import { useProblemText } from '../../../lib/problems.ts';

const key = ['linked-identities'] as const;

/** Who the account is elsewhere. */
export function useLinkedIdentities() {
  return useQuery({ queryKey: key, queryFn: () => call(api.GET('/v1/me/linked-identities')) });
}

/** With whom one can sign in here. */
export function useProviders() {
  return useQuery({
    queryKey: ['providers'],
    queryFn: () => call(api.GET('/v1/auth/providers')),
    staleTime: Infinity,
  });
}

/** Links what waits or what is begun now, and removes; says what did not work. */
export function useLinking() {
  const t = useTranslations('ways-in.linked');
  const problemText = useProblemText();
  const queries = useQueryClient();
  const [waiting, setWaiting] = useState(waitingLinkToken);
  const attempt = async (work: () => Promise<string | undefined>): Promise<void> => {
    try {
      const message = await work();
      await queries.invalidateQueries({ queryKey: key });
      if (message !== undefined) notifications.show({ message });
    } catch (failure) {
      notifications.show({ color: 'red', message: problemText(failure) });
    }
  };
  const dismiss = (): void => {
    dropLinkToken();
    setWaiting(null);
  };
  return {
    waiting: waiting !== null,
    dismiss,
    confirm: () =>
      attempt(async () => {
        const body = { linkToken: waiting ?? '' };
        await call(api.POST('/v1/me/linked-identities/confirm', { body }));
        dismiss();
        return t('linkedNow');
      }),
    start: (provider: 'google' | 'microsoft') =>
      attempt(async () => {
        const params = { path: { provider } };
        const { url } = await call(api.POST('/v1/me/linked-identities/{provider}/start', { params }));
        rememberElsewhere({ purpose: 'link', next: '/security' });
        window.location.assign(url);
        return undefined;
      }),
    remove: (id: string) =>
      attempt(async () => {
        await callWithResponse(api.DELETE('/v1/me/linked-identities/{id}', { params: { path: { id } } }));
        return t('removed');
      }),
  };
}
