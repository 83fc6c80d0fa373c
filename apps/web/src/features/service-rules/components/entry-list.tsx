'use client';

import { ActionIcon, Button, Stack } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import classes from './rules.module.css';

type Entry = { readonly key: string };

/** Entries of a rule, each with its fields, and one more. */
export function EntryList<Kind extends Entry>(props: {
  readonly entries: readonly Kind[];
  /** The name of an entry by its place from 1. */
  readonly nameOf: (place: number) => string;
  readonly addLabel: string;
  readonly make: (key: string) => Kind;
  readonly onChange: (entries: readonly Kind[]) => void;
  readonly children: (entry: Kind, change: (part: Partial<Kind>) => void) => ReactNode;
}) {
  const { entries, nameOf, addLabel, make, onChange, children } = props;
  const common = useTranslations('common');
  const [added, setAdded] = useState(0);
  return (
    <Stack gap="sm" align="stretch">
      {entries.map((entry, index) => (
        <div key={entry.key} role="group" aria-label={nameOf(index + 1)} className={classes['entry']}>
          <div className={classes['entryFields']}>
            {children(entry, (part) =>
              onChange(entries.map((each) => (each.key === entry.key ? { ...each, ...part } : each))),
            )}
          </div>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={common('removeOf', { name: nameOf(index + 1) })}
            onClick={() => onChange(entries.filter(({ key }) => key !== entry.key))}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="default"
        size="xs"
        style={{ alignSelf: 'start' }}
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => {
          setAdded(added + 1);
          onChange([...entries, make(`added-${String(added)}`)]);
        }}
      >
        {addLabel}
      </Button>
    </Stack>
  );
}
