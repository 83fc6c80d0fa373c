import { useCallback, useMemo, useState } from 'react';
import { usualCase } from '../../booking/model/booking-case.ts';
import type { BookingDraft } from '../../booking/model/draft.ts';

/** What stands beside the grid. */
export type Panel =
  | { readonly kind: 'none' }
  | { readonly kind: 'visit'; readonly id: string }
  | { readonly kind: 'block'; readonly id: string }
  | {
      readonly kind: 'booking';
      readonly draft: BookingDraft;
      /** Grows each time the grid names the time, so that the keyboard goes back to the panel. */
      readonly aims: number;
    };

const emptyDraft: BookingDraft = {
  practiceId: '',
  time: '',
  serviceId: '',
  patient: undefined,
  searchText: '',
  isNewPatient: false,
  notes: '',
  ...usualCase,
};

/** The panel and the ways to open it. A booking under way is aimed at another time, never begun anew. */
export function usePanel() {
  const [panel, setPanel] = useState<Panel>({ kind: 'none' });
  const close = useCallback(() => setPanel({ kind: 'none' }), []);
  const aim = useCallback((change: Partial<BookingDraft>) => {
    setPanel((now) =>
      now.kind === 'booking'
        ? { ...now, draft: { ...now.draft, ...change }, aims: now.aims + 1 }
        : { kind: 'booking', draft: { ...emptyDraft, ...change }, aims: 0 },
    );
  }, []);
  const type = useCallback((change: Partial<BookingDraft>) => {
    setPanel((now) => (now.kind === 'booking' ? { ...now, draft: { ...now.draft, ...change } } : now));
  }, []);
  // Letters that come before the panel has the focus: the search begins with them.
  const typeAhead = useCallback((letter: string) => {
    setPanel((now) => {
      if (now.kind !== 'booking' || !isSearching(now.draft)) return now;
      return { ...now, draft: { ...now.draft, searchText: now.draft.searchText + letter } };
    });
  }, []);
  const show = useCallback((kind: 'visit' | 'block', id: string) => setPanel({ kind, id }), []);
  return useMemo(
    () => ({ panel, close, aim, type, typeAhead, show }),
    [panel, close, aim, type, typeAhead, show],
  );
}

/** Whether a booking still looks for its patient. */
export function isSearching(draft: BookingDraft): boolean {
  return draft.patient === undefined && !draft.isNewPatient;
}

/** The panel and the ways to open it. */
export type Panels = ReturnType<typeof usePanel>;
