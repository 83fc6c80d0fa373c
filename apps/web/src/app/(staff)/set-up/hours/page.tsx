import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { HoursPage } from '../../../../features/hours/components/hours-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('hours') };
}

export default function Page() {
  return <HoursPage />;
}
