'use client';

import { useTranslations } from 'next-intl';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { ListSkeleton } from '../../../components/list-skeleton.tsx';
import { PageFrame } from '../../../components/page-frame.tsx';
import { useSession } from '../../../lib/session.tsx';
import { useMySecurity } from '../api/my-security.ts';
import { DevicesSection } from './devices-section.tsx';
import { FactorSection } from './factor-section.tsx';
import { LinkedIdentitiesSection } from './linked-identities-section.tsx';
import { PasskeysSection } from './passkeys-section.tsx';
import { ProofNotice } from './proof-notice.tsx';
import { SignInSection } from './sign-in-section.tsx';

/** How one protects one's own account: the proof of the address, the second factor, e-mail and password, passkeys, identities elsewhere and the devices. */
export function SecurityPage() {
  const t = useTranslations('security');
  const security = useMySecurity();
  const { mustSetUp } = useSession();
  return (
    <PageFrame title={t('title')} lead={t('lead')}>
      {security.isPending && <ListSkeleton rows={2} />}
      {security.error !== null && (
        <FaultNotice failure={security.error} onRetry={() => void security.refetch()} />
      )}
      {security.data?.isEmailProven === false && <ProofNotice />}
      {security.data !== undefined && <FactorSection security={security.data} />}
      {security.data !== undefined && !mustSetUp && <SignInSection hasPassword={security.data.hasPassword} />}
      <PasskeysSection />
      <LinkedIdentitiesSection />
      <DevicesSection />
    </PageFrame>
  );
}
