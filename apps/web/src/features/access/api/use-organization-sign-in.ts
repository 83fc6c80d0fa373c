import { useTranslations } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import { SSO_REASONS } from '@agendify/contracts/identity';
import { api, ApiProblem, call } from '../../../lib/api/client.ts';
import { keepLinkToken } from '../../../lib/elsewhere.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { useSession } from '../../../lib/session.tsx';
import { challengeOf, leaveChallenge } from '../model/challenge.ts';

type Step = 'ask' | 'terms' | 'not-linked';
type Waiting = { readonly code: string; readonly termsVersion: string };

/** The way through the sign-in of an organization: begin, come back with a code, accept the terms at the first time. */
export function useOrganizationSignIn() {
  const problemText = useProblemText();
  const router = useRouter();
  const { setSession } = useSession();
  const [step, setStep] = useState<Step>('ask');
  const [problem, setProblem] = useState<string>();
  const [isUnderWay, setIsUnderWay] = useState(false);
  const [waiting, setWaiting] = useState<Waiting>();

  const attempt = useCallback(
    async (work: () => Promise<void>) => {
      setProblem(undefined);
      setIsUnderWay(true);
      try {
        await work();
      } catch (failure) {
        const challenge = challengeOf(failure);
        if (challenge !== undefined) {
          leaveChallenge(challenge);
          router.replace('/sign-in');
          return;
        }
        const { answerCode, termsVersion, linkToken } = nextStepIn(failure);
        if (answerCode && termsVersion) {
          setWaiting({ code: answerCode, termsVersion });
          setStep('terms');
        } else if (linkToken) {
          keepLinkToken(linkToken);
          setStep('not-linked');
        } else setProblem(problemText(failure));
      } finally {
        setIsUnderWay(false);
      }
    },
    [problemText, router],
  );

  const finish = useCallback(
    (body: { code: string; termsVersion?: string }) =>
      attempt(async () => {
        setSession(await call(api.POST('/v1/auth/saml/finish', { body })));
        router.replace('/');
      }),
    [attempt, router, setSession],
  );

  useArrival(finish, setProblem);

  return {
    step,
    problem,
    isUnderWay,
    begin: (organization: string) =>
      attempt(async () => {
        const { url } = await call(api.POST('/v1/auth/saml/start', { body: { organization } }));
        window.location.assign(url);
      }),
    accept: async () => {
      if (waiting) await finish(waiting);
    },
  };
}

/** What the address of the page carries when the browser comes back: a code, or why there is none. */
function useArrival(
  finish: (body: { code: string }) => Promise<void>,
  setProblem: (text: string) => void,
): void {
  const t = useTranslations('ways-in');
  const hasBegun = useRef(false);
  useEffect(() => {
    const arrived = new URLSearchParams(window.location.hash.slice(1));
    if (hasBegun.current) return;
    hasBegun.current = true;
    const code = arrived.get('code');
    const reason = SSO_REASONS.find((known) => known === arrived.get('problem'));
    window.history.replaceState(null, '', window.location.pathname);
    if (code !== null) void finish({ code });
    else if (reason !== undefined) setProblem(t('organization.refused', { reason: t(`reasons.${reason}`) }));
  }, [finish, setProblem, t]);
}

/** What a refusal carries for the next step. */
function nextStepIn(failure: unknown): {
  readonly answerCode?: string | undefined;
  readonly termsVersion?: string | undefined;
  readonly linkToken?: string | undefined;
} {
  if (!(failure instanceof ApiProblem)) return {};
  const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);
  const { answerCode, termsVersion, linkToken } = failure.body;
  return {
    answerCode: textOf(answerCode),
    termsVersion: textOf(termsVersion),
    linkToken: textOf(linkToken),
  };
}
