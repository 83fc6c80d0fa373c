import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PatientSignIn } from '../../../../features/patient-access/components/patient-sign-in.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('patient-access.titles'))('signIn') };
}

export default function Page() {
  return <PatientSignIn />;
}
