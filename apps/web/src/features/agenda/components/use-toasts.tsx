import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import { useMemo, useRef } from 'react';
import { useProblemText } from '../../../lib/problems.ts';

const undoMs = 10_000;

/** Says what happened, with a way back where there is one. */
export type Toasts = {
  /** `undo` is offered in the toast and by Ctrl+Z, once, while the toast stands. */
  readonly done: (text: string, undo?: () => void) => void;
  readonly failed: (failure: unknown, title?: string) => void;
  /** Takes back the last change that can be, if its toast still stands. */
  readonly undoLast: () => void;
};

/** The toasts of the agenda. */
export function useToasts(): Toasts {
  const t = useTranslations('common');
  const problemText = useProblemText();
  const last = useRef<() => void>(undefined);
  return useMemo(() => {
    const done: Toasts['done'] = (text, undo) => {
      const id = crypto.randomUUID();
      const takeBack = (): void => {
        if (last.current === takeBack) last.current = undefined;
        notifications.hide(id);
        undo?.();
      };
      const forget = (): void => {
        if (last.current === takeBack) last.current = undefined;
      };
      if (undo) last.current = takeBack;
      notifications.show({
        id,
        position: positionNow(),
        color: 'petrol',
        autoClose: undo ? undoMs : 4000,
        onClose: forget,
        closeButtonProps: { 'aria-label': t('close') },
        message: (
          <Group justify="space-between" gap="sm" wrap="nowrap">
            <Text size="sm">{text}</Text>
            {undo ? (
              <Button size="compact-sm" variant="light" onClick={takeBack} style={{ flexShrink: 0 }}>
                {t('undo')}
              </Button>
            ) : null}
          </Group>
        ),
      });
    };
    const failed: Toasts['failed'] = (failure, title) => {
      notifications.show({
        position: positionNow(),
        color: 'red',
        autoClose: undoMs,
        ...(title === undefined ? {} : { title }),
        closeButtonProps: { 'aria-label': t('close') },
        message: (
          <Text size="sm" c="var(--mantine-color-text)">
            {problemText(failure)}
          </Text>
        ),
      });
    };
    return { done, failed, undoLast: () => last.current?.() };
  }, [t, problemText]);
}

/** On a phone the thumb and the buttons that matter are below: there a toast comes from above. */
function positionNow(): 'top-center' | 'bottom-center' {
  return window.matchMedia('(max-width: 47.99em)').matches ? 'top-center' : 'bottom-center';
}
