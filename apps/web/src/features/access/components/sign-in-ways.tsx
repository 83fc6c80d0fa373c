'use client';

import { Button, Divider, Stack } from '@mantine/core';
import {
  IconBrandGoogle,
  IconBrandWindows,
  IconBuildingHospital,
  IconFingerprint,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import { useState } from 'react';
import { FormProblem } from '../../../components/form-problem.tsx';
import { api, call } from '../../../lib/api/client.ts';
import type { Session } from '../../../lib/api/refresh-session.ts';
import { rememberElsewhere } from '../../../lib/elsewhere.ts';
import { useProblemText } from '../../../lib/problems.ts';
import { usePasskey } from '../api/use-passkey.ts';

const ICONS = { google: IconBrandGoogle, microsoft: IconBrandWindows } as const;

type Props = { readonly next: string; readonly onSession: (session: Session) => void };

/** Ways in besides the password: a passkey, the providers that are offered, the sign-in of the organization. */
export function SignInWays({ next, onSession }: Props) {
  const t = useTranslations('ways-in.signIn');
  const problemText = useProblemText();
  const [problem, setProblem] = useState<string>();
  const passkey = usePasskey(onSession, setProblem);
  const offered = useQuery({
    queryKey: ['providers'],
    queryFn: () => call(api.GET('/v1/auth/providers')),
    staleTime: Infinity,
  });
  const goTo = async (provider: 'google' | 'microsoft') => {
    setProblem(undefined);
    try {
      const { url } = await call(
        api.POST('/v1/auth/oidc/{provider}/start', { params: { path: { provider } }, body: {} }),
      );
      rememberElsewhere({ purpose: 'sign-in', next });
      window.location.assign(url);
    } catch (failure) {
      setProblem(problemText(failure));
    }
  };
  return (
    <Stack gap="xs">
      <Divider label={t('or')} />
      <FormProblem text={problem} />
      <Button
        variant="default"
        leftSection={<IconFingerprint size={18} aria-hidden />}
        loading={passkey.isUnderWay}
        onClick={() => void passkey.signIn()}
      >
        {t('passkey')}
      </Button>
      {offered.data?.providers.map((provider) => {
        const Icon = ICONS[provider];
        return (
          <Button
            key={provider}
            variant="default"
            leftSection={<Icon size={18} aria-hidden />}
            onClick={() => void goTo(provider)}
          >
            {t(provider)}
          </Button>
        );
      })}
      <Button
        component={Link}
        href="/sign-in/organization"
        variant="default"
        leftSection={<IconBuildingHospital size={18} aria-hidden />}
      >
        {t('organization')}
      </Button>
    </Stack>
  );
}
