import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useVisitState } from './use-visit-state.ts';

/**
 * The words of the grid. Made once and handed down: hundreds of cards and times that each asked for their texts would
 * cost more than drawing them.
 */
export type GridWords = {
  readonly until: (to: string) => string;
  readonly state: (state: string) => string;
  /** Beside a visit that is over the ordinary capacity. */
  readonly squeezeIn: string;
  readonly slot: (time: string, professional: string) => string;
};

/** The words of the grid in the language of the reader. */
export function useGridWords(): GridWords {
  const t = useTranslations('agenda');
  const state = useVisitState();
  return useMemo(() => {
    // Formatting a message is dear; the parts around the values are cut out once instead.
    const [beforeTo = '', afterTo = ''] = t('until', { to: mark }).split(mark);
    const [beforeTime = '', between = '', afterProfessional = ''] = t('slot', {
      time: mark,
      professional: mark,
    }).split(mark);
    const states = new Map<string, string>();
    return {
      squeezeIn: t('squeezeIn'),
      until: (to) => beforeTo + to + afterTo,
      slot: (time, professional) => beforeTime + time + between + professional + afterProfessional,
      state: (name) => {
        const known = states.get(name) ?? state(name);
        states.set(name, known);
        return known;
      },
    };
  }, [t, state]);
}

const mark = '\u0000';
