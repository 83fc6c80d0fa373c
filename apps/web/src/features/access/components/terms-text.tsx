'use client';

import { List, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import { blocksOf, type Block } from '../../../lib/markdown.ts';
import { useTerms } from '../api/use-terms.ts';

/** The current terms of use. */
export function TermsText() {
  const t = useTranslations('access.titles');
  const terms = useTerms();
  const [first, ...rest] = blocksOf(terms.data?.body ?? '');
  const isTitle = first?.kind === 'heading' && first.level === 1;
  const blocks = first === undefined || isTitle ? rest : [first, ...rest];
  return (
    <Stack gap="sm" aria-busy={terms.isPending}>
      <Title order={1} size="h2">
        {terms.data?.title ?? t('terms')}
      </Title>
      {terms.error !== null && <FaultNotice failure={terms.error} onRetry={() => void terms.refetch()} />}
      {terms.isPending && <Skeleton height={320} />}
      <Text size="sm" c="dimmed">
        {terms.data?.version}
      </Text>
      {blocks.map((block, index) => (
        <BlockText key={index} block={block} />
      ))}
    </Stack>
  );
}

function BlockText({ block }: { readonly block: Block }) {
  switch (block.kind) {
    case 'heading':
      return (
        <Title order={2} size="h4" mt="xs">
          {block.text}
        </Title>
      );
    case 'list':
      return (
        <List>
          {block.items.map((item) => (
            <List.Item key={item}>{item}</List.Item>
          ))}
        </List>
      );
    case 'paragraph':
      return <Text>{block.text}</Text>;
  }
}
