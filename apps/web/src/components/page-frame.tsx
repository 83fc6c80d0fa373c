import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './page-frame.module.css';

type Props = {
  readonly title: string;
  readonly lead?: string;
  /** The one thing to do here, at the right of the title. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
};

/** The frame of a page that people read: title, what it is for, its main act, and its content in a readable width. */
export function PageFrame({ title, lead, action, children }: Props) {
  return (
    <div className={classes['page']}>
      <Group justify="space-between" align="flex-start" wrap="wrap" gap="sm" mb="lg">
        <div className={classes['heading']}>
          <Title order={1} size="h2">
            {title}
          </Title>
          {lead !== undefined && (
            <Text c="dimmed" size="sm" mt={2}>
              {lead}
            </Text>
          )}
        </div>
        {action}
      </Group>
      {children}
    </div>
  );
}
