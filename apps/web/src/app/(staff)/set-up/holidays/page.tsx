import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { HolidaysPage } from '../../../../features/holidays/components/holidays-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('holidays') };
}

export default function Page() {
  return <HolidaysPage />;
}
