import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PatientHome } from '../../../features/patient-access/components/patient-home.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('patient-access.titles'))('home') };
}

export default function Page() {
  return <PatientHome />;
}
