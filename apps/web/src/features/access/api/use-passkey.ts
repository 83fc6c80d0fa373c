import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api, ApiProblem, call } from '../../../lib/api/client.ts';
import type { Session } from '../../../lib/api/refresh-session.ts';
import { useProblemText } from '../../../lib/problems.ts';

/** Signs in with a passkey of this browser; whoever dismisses the question stays where they are. */
export function usePasskey(
  onSession: (session: Session) => void,
  onProblem: (text: string | undefined) => void,
) {
  const t = useTranslations('ways-in.passkeys');
  const problemText = useProblemText();
  const [isUnderWay, setIsUnderWay] = useState(false);
  const signIn = async () => {
    onProblem(undefined);
    setIsUnderWay(true);
    try {
      const { startAuthentication } = await import('@simplewebauthn/browser');
      const { options } = await call(api.POST('/v1/auth/passkey/options'));
      const credential = await startAuthentication({
        // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the API writes what the standard says
        optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON,
      });
      const { id, rawId, response } = credential;
      const body = {
        credential: { id, rawId, type: 'public-key' as const, response },
        tokenDelivery: 'cookie' as const,
      };
      onSession(await call(api.POST('/v1/auth/passkey', { body })));
    } catch (failure) {
      onProblem(failure instanceof ApiProblem ? problemText(failure) : t('dismissedUse'));
    } finally {
      setIsUnderWay(false);
    }
  };
  return { signIn, isUnderWay };
}
