'use client';

import { Stack } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { ListSkeleton } from '../../../components/list-skeleton.tsx';
import { PageFrame } from '../../../components/page-frame.tsx';
import { useSingleSignOn } from '../api/single-sign-on.ts';
import { DomainsSection } from './domains-section.tsx';
import { OursSection } from './ours-section.tsx';
import { ProviderForm } from './provider-form.tsx';
import { TestSection } from './test-section.tsx';

/** How the team signs in at the identity provider of the clinic. */
export function SingleSignOnPage() {
  const t = useTranslations('ways-in.sso');
  const singleSignOn = useSingleSignOn();
  return (
    <PageFrame title={t('title')} lead={t('lead')}>
      {singleSignOn.isPending && <ListSkeleton />}
      {singleSignOn.error !== null && (
        <FaultNotice failure={singleSignOn.error} onRetry={() => void singleSignOn.refetch()} />
      )}
      {singleSignOn.data !== undefined && (
        <Stack gap="xl">
          <OursSection party={singleSignOn.data.serviceProvider} />
          <ProviderForm settings={singleSignOn.data.settings} />
          <DomainsSection domains={singleSignOn.data.domains} />
          {singleSignOn.data.settings !== null && <TestSection />}
        </Stack>
      )}
    </PageFrame>
  );
}
