import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useLocale, useTranslations } from 'next-intl';
import { formatDate, formatPhone } from '../../../lib/format.ts';
import type { LikelyPatient } from '../model/likely-patients.ts';

/** Those who may be the same person: use one of them, or register all the same. */
export function LikelyPatients(props: {
  readonly candidates: readonly LikelyPatient[];
  readonly isBusy: boolean;
  readonly onUse: (patientId: string) => void;
  readonly onRegisterAnyway: () => void;
}) {
  const t = useTranslations('patients.likely');
  const locale = useLocale();
  return (
    <Alert
      color="yellow"
      variant="light"
      title={t('title')}
      role="alert"
      styles={{ title: { color: 'var(--mantine-color-text)' } }}
    >
      <Stack gap="xs">
        <Text size="sm">{t('text')}</Text>
        {props.candidates.map((candidate) => (
          <Group key={candidate.id} justify="space-between" wrap="nowrap" gap="xs">
            <div style={{ minWidth: 0 }}>
              <Text size="sm" fw={600} truncate>
                {candidate.fullName}
              </Text>
              <Text size="xs" c="dimmed">
                {[
                  candidate.birthDate && formatDate(candidate.birthDate, locale),
                  candidate.phone && formatPhone(candidate.phone),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </div>
            <Button
              size="xs"
              onClick={() => props.onUse(candidate.id)}
              style={{ flexShrink: 0 }}
              aria-label={t('useNamed', { name: candidate.fullName })}
            >
              {t('use')}
            </Button>
          </Group>
        ))}
        <Button size="xs" variant="default" loading={props.isBusy} onClick={props.onRegisterAnyway}>
          {t('registerAnyway')}
        </Button>
      </Stack>
    </Alert>
  );
}
