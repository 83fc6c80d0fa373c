import { useRef } from 'react';
import { newIntent } from '../../../lib/api/client.ts';

/**
 * The key of a wish: the same wish said again (after a lost answer) is the same intention, another one is another.
 * `forget` ends it: the same wish may be meant twice, once it has been granted.
 */
export function useIntent(): { readonly keyFor: (wish: unknown) => string; readonly forget: () => void } {
  const last = useRef({ wish: '', key: '' });
  return {
    keyFor: (wish) => {
      const text = JSON.stringify(wish);
      if (last.current.wish !== text) last.current = { wish: text, key: newIntent() };
      return last.current.key;
    },
    forget: () => {
      last.current = { wish: '', key: '' };
    },
  };
}
