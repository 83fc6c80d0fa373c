import type { Locale } from './locales.ts';

/** Features that carry texts: one file a feature and language, so that features do not edit each other's. */
export const MESSAGE_FILES = [
  'blocks',
  'access',
  'agenda',
  'api-keys',
  'booking',
  'common',
  'compliance',
  'holidays',
  'hours',
  'insurers',
  'patient-access',
  'patients',
  'problems',
  'refusals',
  'resources',
  'security',
  'roles',
  'service-rules',
  'set-up',
  'shell',
  'ways-in',
  'team',
  'welcome',
  'why',
] as const;

/** All texts of one language, by feature. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  return locale === 'en'
    ? (await import('./messages.en.ts')).messages
    : (await import('./messages.pt-br.ts')).messages;
}

/** The shape of the texts, as the Portuguese files have it. */
export type Messages = typeof import('./messages.pt-br.ts').messages;
