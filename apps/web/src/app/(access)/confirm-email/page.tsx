import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ConfirmAddress } from '../../../features/access/components/confirm-address.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.confirmEmail'))('title') };
}

export default function Page() {
  return <ConfirmAddress what="confirmEmail" />;
}
