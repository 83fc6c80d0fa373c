import { useCallback, useSyncExternalStore } from 'react';

const storageKey = 'agendify.letter-keys';
const changed = 'agendify:letter-keys';

/**
 * Whether single letters act (N, T, `/` …), as chosen in this browser. They can be switched off because speech input
 * would set them off (WCAG 2.2, 2.1.4).
 */
export function useLetterKeys(): readonly [boolean, (isOn: boolean) => void] {
  const isOn = useSyncExternalStore(subscribe, read, () => true);
  const write = useCallback((next: boolean) => {
    window.localStorage.setItem(storageKey, next ? 'on' : 'off');
    window.dispatchEvent(new Event(changed));
  }, []);
  return [isOn, write];
}

function read(): boolean {
  return window.localStorage.getItem(storageKey) !== 'off';
}

function subscribe(listener: () => void): () => void {
  window.addEventListener(changed, listener);
  window.addEventListener('storage', listener);
  return () => {
    window.removeEventListener(changed, listener);
    window.removeEventListener('storage', listener);
  };
}
