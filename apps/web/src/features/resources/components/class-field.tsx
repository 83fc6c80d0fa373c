'use client';

import { Button, Group, NativeSelect, TextInput } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useProblemText } from '../../../lib/problems.ts';
import { useResourceClasses } from '../../set-up/api/queries.ts';
import classes from '../../set-up/components/set-up.module.css';
import { useAddClass } from '../api/save-resource.ts';

type Props = { readonly value: string | null; readonly onChange: (classId: string | null) => void };

const newClass = 'new';

/** Of which interchangeable kind it is, and one more kind. */
export function ClassField({ value, onChange }: Props) {
  const t = useTranslations('resources');
  const all = useResourceClasses().data ?? [];
  const [isNaming, setNaming] = useState(false);
  return (
    <>
      <NativeSelect
        label={t('class')}
        description={t('classHint')}
        value={isNaming ? newClass : (value ?? '')}
        onChange={({ currentTarget: { value: chosen } }) => {
          setNaming(chosen === newClass);
          if (chosen !== newClass) onChange(chosen === '' ? null : chosen);
        }}
      >
        <option value="">{t('noClass')}</option>
        {all.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
        <option value={newClass}>{t('newClass')}</option>
      </NativeSelect>
      {isNaming && (
        <NewClass
          onAdded={(id) => {
            setNaming(false);
            onChange(id);
          }}
        />
      )}
    </>
  );
}

/** Not a form of its own: it stands within one. */
function NewClass({ onAdded }: { readonly onAdded: (id: string) => void }) {
  const t = useTranslations('resources');
  const common = useTranslations('common');
  const problemText = useProblemText();
  const add = useAddClass();
  const [name, setName] = useState('');
  const submit = (): void => {
    if (name.trim() === '') return;
    add.mutate(name.trim(), { onSuccess: ({ id }) => onAdded(id) });
  };
  return (
    <Group gap="sm" align="flex-start" wrap="nowrap">
      <TextInput
        label={t('className')}
        placeholder={t('classExample')}
        autoFocus
        flex={1}
        maxLength={60}
        value={name}
        error={add.error === null ? undefined : problemText(add.error)}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          submit();
        }}
      />
      <Button
        variant="default"
        className={classes['besideField'] ?? ''}
        loading={add.isPending}
        onClick={submit}
      >
        {common('add')}
      </Button>
    </Group>
  );
}
