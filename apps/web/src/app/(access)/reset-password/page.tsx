import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ResetPassword } from '../../../features/access/components/reset-password.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('access.resetPassword'))('title') };
}

export default function Page() {
  return <ResetPassword />;
}
