'use client';

import { Badge, Button, Code, Group, Text, TextInput, Title } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormProblem } from '../../../components/form-problem.tsx';
import type { Schema } from '../../../lib/api/client.ts';
import classes from '../../set-up/components/set-up.module.css';
import { useSingleSignOnActs } from '../api/single-sign-on.ts';

type Props = { readonly domains: readonly Schema<'ClaimedDomain'>[] };

/** The domains whose addresses let somebody new in, and how each is proven. */
export function DomainsSection({ domains }: Props) {
  const t = useTranslations('ways-in.sso');
  const { problem, claim, prove, remove } = useSingleSignOnActs();
  const [domain, setDomain] = useState('');
  return (
    <section aria-labelledby="domains">
      <Title order={2} size="h4" id="domains">
        {t('domains')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('domainsLead')}
      </Text>
      {domains.length > 0 && (
        <ul className={classes['rows']}>
          {domains.map((each) => (
            <li key={each.id} className={classes['row']}>
              <div className={classes['rowMain']}>
                <Text fw={600}>{each.domain}</Text>
                {each.provenAt === null && (
                  <Text size="sm" c="dimmed" component="div">
                    {t('record', { name: each.record.name })}{' '}
                    <Code style={{ overflowWrap: 'anywhere' }}>{each.record.value}</Code>
                  </Text>
                )}
              </div>
              <Badge variant="light" tt="none" fw={500} color={each.provenAt === null ? 'gray' : 'teal'}>
                {each.provenAt === null ? t('waiting') : t('proven')}
              </Badge>
              {each.provenAt === null && (
                <Button
                  size="xs"
                  aria-label={t('proveOf', { domain: each.domain })}
                  onClick={() => void prove(each.id)}
                >
                  {t('prove')}
                </Button>
              )}
              <Button
                size="xs"
                variant="default"
                aria-label={t('removeOf', { domain: each.domain })}
                onClick={() => void remove(each.id)}
              >
                {t('remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void claim(domain).then((isDone) => isDone && setDomain(''));
        }}
      >
        <Group align="flex-end" gap="sm" mt="md">
          <TextInput
            label={t('domain')}
            placeholder="clinica.com.br"
            autoCapitalize="none"
            value={domain}
            onChange={(event) => setDomain(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={domain.trim() === ''}>
            {t('claim')}
          </Button>
        </Group>
      </form>
      <FormProblem text={problem} />
    </section>
  );
}
