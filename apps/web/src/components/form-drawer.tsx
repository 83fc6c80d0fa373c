'use client';

import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';

type Props = {
  readonly title: string;
  readonly onClose: () => void;
  readonly size?: string;
  readonly children: ReactNode;
};

/** A form beside the page that it belongs to; mounted while it is open. */
export function FormDrawer({ title, onClose, size = '30rem', children }: Props) {
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={size}
      title={title}
      styles={{ title: { fontWeight: 650, fontSize: 'var(--mantine-font-size-lg)', lineHeight: 1.3 } }}
    >
      {children}
    </Drawer>
  );
}
