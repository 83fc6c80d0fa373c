import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PatientsPage } from '../../../features/patients/components/patients-page.tsx';

/** The name of the page. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('patients'))('title') };
}

/** `/patients`. */
export default function Page() {
  return <PatientsPage />;
}
