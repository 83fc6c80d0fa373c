import { useState } from 'react';

/**
 * Tells the libraries that lock the scroll behind a drawer, and know no other way than this variable, the nonce for the
 * style elements they add: without it the policy of the page refuses them.
 */
export function useStyleNonce(nonce: string): void {
  useState(() => {
    if (typeof window !== 'undefined') Object.assign(window, { __webpack_nonce__: nonce });
    return nonce;
  });
}
