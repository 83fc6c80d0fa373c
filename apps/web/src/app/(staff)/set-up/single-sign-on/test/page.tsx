import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { TestResultPage } from '../../../../../features/single-sign-on/components/test-result-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('single-sign-on') };
}

export default function Page() {
  return <TestResultPage />;
}
