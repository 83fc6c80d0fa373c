import { useEffect, useState } from 'react';
import type { FieldValues, Resolver } from 'react-hook-form';

/**
 * A resolver whose schema is fetched beside the page and not before it: the schemas and their library are heavy, and nobody
 * sends a form in the first moment. The fetch begins when the form is mounted; a validation waits for it. `load` must be
 * the same function at every render.
 */
export function useLazyResolver<Values extends FieldValues, Parsed>(
  load: () => Promise<Resolver<Values, unknown, Parsed>>,
): Resolver<Values, unknown, Parsed> {
  const [resolver] = useState(() => makeLazyResolver(load));
  useEffect(() => {
    // A lost connection is met again, and reported, when the form is validated.
    load().catch(() => undefined);
  }, [load]);
  return resolver;
}

function makeLazyResolver<Values extends FieldValues, Parsed>(
  load: () => Promise<Resolver<Values, unknown, Parsed>>,
): Resolver<Values, unknown, Parsed> {
  return async (values, context, options) => (await load())(values, context, options);
}
