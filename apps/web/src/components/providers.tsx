'use client';

import { MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import dynamic from 'next/dynamic';
import { usePathname } from 'next/navigation';
import { useMemo, useState, type ReactNode } from 'react';
import { ApiProblem } from '../lib/api/problem.ts';
import { SessionProvider } from '../lib/session.tsx';
import { cssVariables, theme } from '../lib/theme.ts';
import { StepUpHost } from './step-up/step-up-host.tsx';
import { useStyleNonce } from './style-nonce.ts';

const Notifications = dynamic(() => import('@mantine/notifications').then((module) => module.Notifications), {
  ssr: false,
});

/** Everything that pages take for granted: theme, server state, toasts, the session. */
export function Providers({ nonce, children }: { readonly nonce: string; readonly children: ReactNode }) {
  const [queries] = useState(makeQueryClient);
  // Patients have a session of their own kind, below; that of staff is not even asked for there.
  const isOfPatients = usePathname().startsWith('/p/');
  // The policy that binds a document came with it: a later answer's nonce, as after a change of language, is not in it.
  const [documentNonce] = useState(nonce);
  useStyleNonce(documentNonce);
  const close = useTranslations('common')('close');
  const named = useMemo(
    // Toasts and drawers bring a cross without a name.
    () =>
      mergeThemeOverrides(theme, { components: { CloseButton: { defaultProps: { 'aria-label': close } } } }),
    [close],
  );
  return (
    <MantineProvider
      theme={named}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => documentNonce}
    >
      <QueryClientProvider client={queries}>
        {isOfPatients ? (
          children
        ) : (
          <>
            <SessionProvider>{children}</SessionProvider>
            <StepUpHost />
          </>
        )}
      </QueryClientProvider>
      <Notifications position="bottom-center" limit={3} />
    </MantineProvider>
  );
}

function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // A refusal stays a refusal; only what may pass by itself is asked again.
        retry: (failures, cause) =>
          failures < 2 && !(cause instanceof ApiProblem && cause.status >= 400 && cause.status < 500),
      },
      mutations: { retry: false },
    },
  });
}
