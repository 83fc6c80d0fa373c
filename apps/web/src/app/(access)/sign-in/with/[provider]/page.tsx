import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ProviderReturn } from '../../../../../features/access/components/provider-return.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.titles'))('signIn') };
}

export default function Page() {
  return <ProviderReturn />;
}
