import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { type EditedField, type PatientEdit, contestedFields } from '../model/patient-change.ts';

/** Two people changed one patient: what the other one saved, what was typed here, and the choice. */
export function EditConflict(props: {
  readonly start: PatientEdit;
  readonly theirs: PatientEdit;
  readonly mine: PatientEdit;
  readonly isBusy: boolean;
  readonly onKeep: () => void;
  readonly onTake: () => void;
}) {
  const { start, theirs, mine, isBusy, onKeep, onTake } = props;
  const t = useTranslations('patients');
  const fields = contestedFields(start, theirs, mine);
  const valueOf = (edit: PatientEdit, field: EditedField): string => {
    if (field === 'sex') return t(`sexes.${edit.sex}`);
    if (field === 'language') return t(`languages.${edit.language}`);
    return edit[field] === '' ? t('page.notGiven') : edit[field];
  };
  return (
    <Alert
      color="yellow"
      variant="light"
      role="alert"
      title={t('conflict.title')}
      styles={{ title: { color: 'var(--mantine-color-text)' } }}
    >
      <Stack gap="xs">
        <Text size="sm">{fields.length === 0 ? t('conflict.nothing') : t('conflict.text')}</Text>
        {fields.map((field) => (
          <Text key={field} size="sm">
            {t('conflict.now', {
              field: t(`fields.${field}`),
              theirs: valueOf(theirs, field),
              mine: valueOf(mine, field),
            })}
          </Text>
        ))}
        <Group gap="xs">
          <Button size="xs" loading={isBusy} onClick={onKeep}>
            {t('conflict.keep')}
          </Button>
          <Button size="xs" variant="default" onClick={onTake}>
            {t('conflict.take')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
