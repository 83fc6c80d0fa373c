import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api, ApiProblem, call } from '../../../lib/api/client.ts';
import type { Session } from '../../../lib/api/refresh-session.ts';
import { usedPasskey } from '../../../lib/passkey.ts';
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
      const body = { credential: await usedPasskey(), tokenDelivery: 'cookie' as const };
      onSession(await call(api.POST('/v1/auth/passkey', { body })));
    } catch (failure) {
      onProblem(failure instanceof ApiProblem ? problemText(failure) : t('dismissedUse'));
    } finally {
      setIsUnderWay(false);
    }
  };
  return { signIn, isUnderWay };
}
