'use client';

import { Button, Group, Text, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { Override } from '../model/override.ts';
import classes from './booking.module.css';

/**
 * Books all the same, with a reason: a squeeze-in, or although the patient is elsewhere. Not a form of its own, for it stands
 * within one; opened by a tap, so that nobody squeezes in by an Enter too many.
 */
export function OverrideForm(props: {
  readonly override: Override;
  /** The day and time that was refused, in words. */
  readonly when: string;
  readonly isBusy: boolean;
  readonly onOverride: (reason: string) => void;
}) {
  const { override, when, isBusy, onOverride } = props;
  const t = useTranslations('booking.override');
  const [isOpen, setOpen] = useState(override === 'squeeze-into-room');
  const [reason, setReason] = useState('');
  const [isTried, setTried] = useState(false);
  const submit = (): void => {
    setTried(true);
    if (reason.trim() !== '') onOverride(reason.trim());
  };
  if (!isOpen) {
    return (
      <Button variant="default" size="xs" style={{ alignSelf: 'start' }} onClick={() => setOpen(true)}>
        {t(`open.${override}`)}
      </Button>
    );
  }
  return (
    <div className={classes['override']} role="group" aria-label={t(`open.${override}`)}>
      <Text size="sm">{t(`text.${override}`)}</Text>
      <TextInput
        label={t('reason')}
        placeholder={t('reasonPlaceholder')}
        autoFocus
        maxLength={200}
        value={reason}
        error={isTried && reason.trim() === '' ? t('missing') : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          submit();
        }}
      />
      <Group justify="flex-end" gap="xs">
        <Button size="xs" variant="default" onClick={() => setOpen(false)}>
          {t('back')}
        </Button>
        <Button size="xs" loading={isBusy} onClick={submit}>
          {t(`submit.${override}`, { when })}
        </Button>
      </Group>
    </div>
  );
}
