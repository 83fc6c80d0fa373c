import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ServicesPage } from '../../../../features/set-up/components/services-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('services') };
}

export default function Page() {
  return <ServicesPage />;
}
