import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ApiKeysPage } from '../../../../features/api-keys/components/api-keys-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('apiKeys') };
}

export default function Page() {
  return <ApiKeysPage />;
}
