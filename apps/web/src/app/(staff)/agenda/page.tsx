import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AgendaPage } from '../../../features/agenda/components/agenda-page.tsx';

/** The name of the page. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agenda'))('title') };
}

/** `/agenda?clinic=&day=`. */
export default function Page() {
  return <AgendaPage />;
}
