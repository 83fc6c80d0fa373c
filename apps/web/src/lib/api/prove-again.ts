type Asker = () => Promise<boolean>;

let asker: Asker | undefined;
let underWay: Promise<boolean> | undefined;

/** Sets who asks the person for a fresh proof. Answers how to stop. */
export function onProofAsked(next: Asker): () => void {
  asker = next;
  return () => {
    if (asker === next) asker = undefined;
  };
}

/** Asks for a fresh proof, once for all requests that need one. False when nobody asks, or the person would not. */
export function proveAgain(): Promise<boolean> {
  if (asker === undefined) return Promise.resolve(false);
  underWay ??= asker().finally(() => {
    underWay = undefined;
  });
  return underWay;
}
