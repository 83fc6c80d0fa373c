import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ResourcesPage } from '../../../../features/resources/components/resources-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('resources') };
}

export default function Page() {
  return <ResourcesPage />;
}
