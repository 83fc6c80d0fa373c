'use client';

import { Alert, Loader, Table, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { PageFrame } from '../../../components/page-frame.tsx';
import { api, call, type Schema } from '../../../lib/api/client.ts';

/** What a trial sign-in brought: who would have come in, and everything that the provider said. */
export function TestResultPage() {
  const t = useTranslations('ways-in.sso');
  const [code] = useState(() =>
    typeof window === 'undefined'
      ? ''
      : (new URLSearchParams(window.location.hash.slice(1)).get('code') ?? ''),
  );
  const result = useQuery({
    queryKey: ['single-sign-on-test', code],
    queryFn: () => call(api.POST('/v1/single-sign-on/test/result', { body: { code } })),
    // Answered once: asking again would be refused.
    retry: false,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  return (
    <PageFrame title={t('testTitle')}>
      {result.isPending && <Loader />}
      {result.error !== null && <FaultNotice failure={result.error} />}
      {result.data !== undefined && <Result result={result.data} />}
    </PageFrame>
  );
}

function Result({ result }: { readonly result: Schema<'SingleSignOnTest'> }) {
  const t = useTranslations('ways-in.sso');
  const reasons = useTranslations('ways-in.reasons');
  const roles = useTranslations('set-up.roles');
  const rows = [
    ['subject', result.subject],
    ['email', result.email],
    ['name', result.name],
    ['role', result.role && roles(result.role)],
  ] as const;
  return (
    <>
      <Alert
        color={result.verdict === 'accepted' ? 'teal' : 'red'}
        title={t(`verdicts.${result.verdict}`)}
        mb="md"
      >
        {result.reason && reasons(result.reason)}
      </Alert>
      <Table>
        <Table.Tbody>
          {rows.map(([label, value]) => (
            <Table.Tr key={label}>
              <Table.Th scope="row">{t(label)}</Table.Th>
              <Table.Td>{value ?? t('none')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Title order={2} size="h4" mt="lg" mb="xs">
        {t('attributes')}
      </Title>
      <Table>
        <Table.Tbody>
          {result.attributes.map(({ name, values }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{name}</Table.Th>
              <Table.Td>{values.join(', ')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}
