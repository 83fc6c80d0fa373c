import { Skeleton, Stack } from '@mantine/core';
import { useTranslations } from 'next-intl';

/** The place of a list while it is loaded. */
export function ListSkeleton({
  rows = 3,
  height = 64,
}: {
  readonly rows?: number;
  readonly height?: number;
}) {
  const t = useTranslations('common');
  return (
    <Stack gap="xs" role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height={height} radius="md" />
      ))}
    </Stack>
  );
}
