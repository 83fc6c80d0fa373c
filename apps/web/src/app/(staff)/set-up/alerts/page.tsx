import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AlertsPage } from '../../../../features/compliance/components/alerts-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('alerts') };
}

export default function Page() {
  return <AlertsPage />;
}
