import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { LOCALE_COOKIE, type Locale } from './locales.ts';

/** A function that changes the language of the interface and keeps the choice for a year. */
export function useChooseLocale(): (locale: Locale) => void {
  const router = useRouter();
  return useCallback(
    (locale) => {
      const secure = window.location.protocol === 'https:' ? '; secure' : '';
      document.cookie = `${LOCALE_COOKIE}=${locale}; path=/; max-age=31536000; samesite=lax${secure}`;
      router.refresh();
    },
    [router],
  );
}
