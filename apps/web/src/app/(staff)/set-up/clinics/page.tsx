import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ClinicsPage } from '../../../../features/set-up/components/clinics-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('clinics') };
}

export default function Page() {
  return <ClinicsPage />;
}
