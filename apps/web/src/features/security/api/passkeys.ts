import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api, ApiProblem, call, callWithResponse } from '../../../lib/api/client.ts';
import { refreshSession } from '../../../lib/api/refresh-session.ts';
import { useProblemText } from '../../../lib/problems.ts';

const key = ['passkeys'] as const;
/** The other devices leave the account when a passkey comes or goes. */
const CHANGED_WITH_IT = [key, ['my-devices']] as const;

/** The passkeys of the account. */
export function usePasskeys() {
  return useQuery({ queryKey: key, queryFn: () => call(api.GET('/v1/me/passkeys')) });
}

/** Makes a passkey in this browser and adds it; `codes` are to be shown until they are kept, with the end. */
export function useAddPasskey(onAdded: () => void) {
  const t = useTranslations('ways-in.passkeys');
  const problemText = useProblemText();
  const queries = useQueryClient();
  const invalidate = () =>
    Promise.all(CHANGED_WITH_IT.map((queryKey) => queries.invalidateQueries({ queryKey })));
  const [isUnderWay, setIsUnderWay] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [codes, setCodes] = useState<readonly string[]>([]);
  const end = async () => {
    setCodes([]);
    notifications.show({ message: t('added') });
    // A session that had to set up a second factor has one now.
    await refreshSession();
    await queries.invalidateQueries({ queryKey: ['my-security'] });
  };
  const add = async (name: string) => {
    setProblem(undefined);
    setIsUnderWay(true);
    try {
      const { startRegistration } = await import('@simplewebauthn/browser');
      const { options } = await call(api.POST('/v1/me/passkeys/options'));
      const made = await startRegistration({
        // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the API writes what the standard says
        optionsJSON: options as unknown as PublicKeyCredentialCreationOptionsJSON,
      });
      const { clientDataJSON, attestationObject, transports = [] } = made.response;
      const response = { clientDataJSON, attestationObject, transports };
      const credential = { id: made.id, rawId: made.rawId, type: 'public-key' as const, response };
      const { recoveryCodes } = await call(api.POST('/v1/me/passkeys', { body: { name, credential } }));
      onAdded();
      if (recoveryCodes.length > 0) setCodes(recoveryCodes);
      else await end();
      await invalidate();
    } catch (failure) {
      setProblem(failure instanceof ApiProblem ? problemText(failure) : t('dismissed'));
    } finally {
      setIsUnderWay(false);
    }
  };
  return { add, isUnderWay, problem, codes, end };
}

/** Renames and removes a passkey; says what did not work. */
export function useChangePasskey(id: string) {
  const t = useTranslations('ways-in.passkeys');
  const problemText = useProblemText();
  const queries = useQueryClient();
  const params = { path: { id } };
  const attempt = async (work: Promise<unknown>): Promise<boolean> => {
    try {
      await work;
      await Promise.all(
        [...CHANGED_WITH_IT, ['my-security']].map((queryKey) => queries.invalidateQueries({ queryKey })),
      );
      return true;
    } catch (failure) {
      notifications.show({ color: 'red', message: problemText(failure) });
      return false;
    }
  };
  return {
    rename: (name: string) => attempt(call(api.PATCH('/v1/me/passkeys/{id}', { params, body: { name } }))),
    remove: async () => {
      if (await attempt(callWithResponse(api.DELETE('/v1/me/passkeys/{id}', { params }))))
        notifications.show({ message: t('removed') });
    },
  };
}
