import { Button, Stack, Text, Title } from '@mantine/core';
import { useTranslations } from 'next-intl';
import Link from 'next/link';

const steps = { noClinic: '/set-up/clinics', noPracticeYet: '/set-up/team' } as const;

/** What an agenda without anything in it lacks. */
export type Lack = keyof typeof steps;

/** An agenda that cannot be used yet: what is missing, and where to set it up. */
export function AgendaEmpty({ lack, canSetUp }: { readonly lack: Lack; readonly canSetUp: boolean }) {
  const t = useTranslations(`agenda.empty.${lack}`);
  const tEmpty = useTranslations('agenda.empty');
  return (
    <Stack align="center" justify="center" gap="xs" p="xl" mih={320} ta="center">
      <Title order={2} size="h4">
        {t('title')}
      </Title>
      <Text c="dimmed" maw={420}>
        {t('text')}
      </Text>
      {canSetUp ? (
        <Button component={Link} href={steps[lack]} mt="sm">
          {t('step')}
        </Button>
      ) : (
        <Text size="sm">{tEmpty('askManager')}</Text>
      )}
    </Stack>
  );
}
