import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PatientPage } from '../../../../features/patients/components/patient-page.tsx';

/** The name of the page; not the patient's, which has no place in a history of the browser. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('patients'))('title') };
}

/** `/patients/{id}`. */
export default async function Page({ params }: { readonly params: Promise<{ id: string }> }) {
  return <PatientPage id={(await params).id} />;
}
