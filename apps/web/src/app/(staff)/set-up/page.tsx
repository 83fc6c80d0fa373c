import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SetUpIndex } from '../../../features/set-up/components/set-up-index.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('setUp') };
}

export default function Page() {
  return <SetUpIndex />;
}
