import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RolesPage } from '../../../../features/roles/components/roles-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('roles') };
}

export default function Page() {
  return <RolesPage />;
}
