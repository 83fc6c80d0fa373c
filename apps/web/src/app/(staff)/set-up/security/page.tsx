import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PolicyPage } from '../../../../features/security/components/policy-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('security') };
}

export default function Page() {
  return <PolicyPage />;
}
