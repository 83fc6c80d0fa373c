import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { WhyPage } from '../../../../features/why/components/why-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('why') };
}

export default function Page() {
  return <WhyPage />;
}
