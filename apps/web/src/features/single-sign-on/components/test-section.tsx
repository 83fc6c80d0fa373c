'use client';

import { Button, Text, Title } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { FormProblem } from '../../../components/form-problem.tsx';
import { useSingleSignOnActs } from '../api/single-sign-on.ts';

/** A trial sign-in in a window of its own, which signs nobody in. */
export function TestSection() {
  const t = useTranslations('ways-in.sso');
  const { problem, test } = useSingleSignOnActs();
  return (
    <section aria-labelledby="test">
      <Title order={2} size="h4" id="test">
        {t('test')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('testHint')}
      </Text>
      <FormProblem text={problem} />
      <Button variant="default" onClick={() => void test()}>
        {t('test')}
      </Button>
    </section>
  );
}
