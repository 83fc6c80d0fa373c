import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { TeamPage } from '../../../../features/set-up/components/team-page.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('shell'))('team') };
}

export default function Page() {
  return <TeamPage />;
}
