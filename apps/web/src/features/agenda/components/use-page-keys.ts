import { useEffect, useRef } from 'react';

/** What a key of the page does; the panel and every field are left alone, for there one types. */
export type PageKeys = {
  readonly book: () => void;
  readonly today: () => void;
  readonly search: () => void;
  readonly help: () => void;
  readonly undo: () => void;
  readonly previousDay: () => void;
  readonly nextDay: () => void;
  /** Takes the letters while a booking looks for its patient, wherever the focus is; undefined at other times. */
  readonly typeAhead: ((letter: string) => void) | undefined;
};

/** Hears the keys of the page: N, T, J, K, `/`, `?` and Ctrl+Z. */
export function usePageKeys(keys: PageKeys, hasLetterKeys: boolean): void {
  const latest = useRef({ keys, hasLetterKeys });
  useEffect(() => {
    latest.current = { keys, hasLetterKeys };
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isTyping(event.target) || document.querySelector('[aria-modal="true"]'))
        return;
      const { typeAhead } = latest.current.keys;
      if (typeAhead && isLetter(event)) {
        event.preventDefault();
        typeAhead(event.key);
        return;
      }
      const act = actionOf(event, latest.current.keys, latest.current.hasLetterKeys);
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}

function actionOf(event: KeyboardEvent, keys: PageKeys, hasLetterKeys: boolean): (() => void) | undefined {
  if (event.ctrlKey || event.metaKey)
    return event.key.toLowerCase() === 'z' && !event.shiftKey ? keys.undo : undefined;
  if (event.altKey || !hasLetterKeys) return undefined;
  switch (event.key.toLowerCase()) {
    case 'n':
      return keys.book;
    case 't':
      return keys.today;
    case 'j':
      return keys.previousDay;
    case 'k':
      return keys.nextDay;
    case '/':
      return keys.search;
    case '?':
      return keys.help;
    default:
      return undefined;
  }
}

function isLetter(event: KeyboardEvent): boolean {
  return /^[\p{L}\p{N}]$/u.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest('input, textarea, select, [data-panel]') !== null)
  );
}
