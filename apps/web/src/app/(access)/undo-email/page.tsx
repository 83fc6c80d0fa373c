import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { UndoEmail } from '../../../features/access/components/undo-email.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.undoEmail'))('title') };
}

export default function Page() {
  return <UndoEmail />;
}
