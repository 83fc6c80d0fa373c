import { useDebouncedValue } from '@mantine/hooks';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type Patient, usePatientMatches } from '../../patients/api/patient-queries.ts';

const typingPauseMs = 120;
const leastLetters = 2;

const nobody: readonly Patient[] = [];

/** What a search box of patients needs: matches for what is typed, and the keys to choose among them. */
export function usePatientChoice(wish: {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onChoose: (patient: Patient) => void;
  readonly onNew: ((typed: string) => void) | undefined;
}) {
  const { text, onText, onChoose, onNew } = wish;
  const query = text.trim();
  const [asked] = useDebouncedValue(query, typingPauseMs);
  const matches = usePatientMatches(asked);
  const isOpen = query.length >= leastLetters;
  const isFresh = asked === query && !matches.isPlaceholderData && !matches.isPending;
  const patients = isOpen ? (matches.data ?? nobody) : nobody;
  const [active, setActive] = useState(0);
  const isEnterWaiting = useRef(false);
  const count = patients.length + (onNew && isFresh ? 1 : 0);

  const latest = useRef(onChoose);
  useEffect(() => {
    latest.current = onChoose;
  });
  useEffect(() => {
    if (!isFresh) return;
    setActive(0);
    const only = matches.data?.length === 1 ? matches.data[0] : undefined;
    if (isEnterWaiting.current && only) latest.current(only);
    isEnterWaiting.current = false;
  }, [isFresh, matches.data]);

  const choose = (index: number): void => {
    const patient = patients[index];
    if (patient) onChoose(patient);
    else onNew?.(query);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    isEnterWaiting.current = false;
    if (!isOpen) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? count - 1 : 0;
    if (step !== 0 || event.key === 'Enter' || event.key === 'Escape') event.preventDefault();
    if (step !== 0 && count > 0) setActive((active + step) % count);
    // The answer may be on its way: then the key waits for it, and takes it when there is just one.
    if (event.key === 'Enter' && !isFresh) isEnterWaiting.current = true;
    else if (event.key === 'Enter' && count > 0) choose(active);
    if (event.key === 'Escape') {
      event.stopPropagation();
      onText('');
    }
  };
  return { query, patients, isOpen, isFresh, hasFailed: matches.isError, active, count, choose, onKeyDown };
}
