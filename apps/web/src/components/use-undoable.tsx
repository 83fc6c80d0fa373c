'use client';

import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useRef } from 'react';

const GRACE_MS = 6_000;

type Undoable = {
  /** What was done, as the toast says it. */
  readonly message: string;
  readonly onUndo: () => void;
  /** Really does it, when the time to undo has passed or the page is left. */
  readonly commit: () => void;
};

/** Does a destructive act after a while in which a toast offers to undo it: no question asked before. */
export function useUndoable(): (act: Undoable) => void {
  const t = useTranslations('common');
  const pending = useRef(new Map<string, () => void>());

  useEffect(() => {
    const acts = pending.current;
    const commitAll = () => {
      for (const commit of acts.values()) commit();
      acts.clear();
    };
    window.addEventListener('pagehide', commitAll);
    return () => {
      window.removeEventListener('pagehide', commitAll);
      commitAll();
    };
  }, []);

  return useCallback(
    ({ message, onUndo, commit }) => {
      const acts = pending.current;
      const id = notifications.show({
        autoClose: GRACE_MS,
        message: (
          <Group justify="space-between" wrap="nowrap">
            <Text size="sm">{message}</Text>
            <Button
              size="compact-sm"
              variant="subtle"
              style={{ flexShrink: 0 }}
              onClick={() => {
                acts.delete(id);
                notifications.hide(id);
                onUndo();
              }}
            >
              {t('undo')}
            </Button>
          </Group>
        ),
        onClose: () => {
          if (acts.delete(id)) commit();
        },
      });
      acts.set(id, commit);
    },
    [t],
  );
}
