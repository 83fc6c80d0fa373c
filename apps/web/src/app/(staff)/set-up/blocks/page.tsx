import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { BlocksPage } from '../../../../features/blocks/components/blocks-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('blocks') };
}

export default function Page() {
  return <BlocksPage />;
}
