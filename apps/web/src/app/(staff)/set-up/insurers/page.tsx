import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { InsurersPage } from '../../../../features/insurers/components/insurers-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('insurers') };
}

export default function Page() {
  return <InsurersPage />;
}
