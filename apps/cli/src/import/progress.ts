const quietMilliseconds = 5_000;

/** Tells how far a long work is: on one line of a terminal, in a line now and then elsewhere. */
export type Progress = { readonly tell: (text: string) => void; readonly end: () => void };

/** Makes the progress on a stream, standard error by default: results go elsewhere. */
export function makeProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  let nextMs = 0;
  let isOpen = false;
  return {
    tell(text) {
      if (stream.isTTY) {
        stream.write(`\r${text}\u001B[K`);
        isOpen = true;
      } else if (performance.now() >= nextMs) {
        if (nextMs > 0) stream.write(`${text}\n`);
        nextMs = performance.now() + quietMilliseconds;
      }
    },
    end() {
      if (isOpen) stream.write('\n');
      isOpen = false;
    },
  };
}
