'use client';

import { CloseButton, Drawer } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect } from 'react';
import classes from './booking.module.css';

/** A panel beside the agenda; on a phone a drawer over it. Escape closes both. */
export function SidePanel(props: {
  readonly title: string;
  readonly isNarrow: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { title, isNarrow, onClose, children } = props;
  const t = useTranslations('common');
  useEffect(() => {
    if (isNarrow) return;
    const close = (event: KeyboardEvent): void => {
      if (
        event.key !== 'Escape' ||
        event.defaultPrevented ||
        document.querySelector('[aria-modal="true"], :popover-open')
      )
        return;
      onClose();
    };
    // Wherever the focus is: it may just have been on something that is gone.
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, [isNarrow, onClose]);

  if (isNarrow) {
    return (
      <Drawer
        opened
        onClose={onClose}
        title={title}
        position="bottom"
        size="94%"
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        {children}
      </Drawer>
    );
  }
  return (
    <aside className={classes['panel']} aria-label={title} data-panel>
      <div className={classes['panelHead']}>
        <h2>{title}</h2>
        <CloseButton aria-label={t('close')} onClick={onClose} />
      </div>
      <div className={classes['panelBody']}>{children}</div>
    </aside>
  );
}
