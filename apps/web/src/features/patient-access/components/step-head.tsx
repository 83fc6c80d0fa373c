import { Text, Title } from '@mantine/core';

/** The title of a step, and what it is about. */
export function StepHead({ title, lead }: { readonly title: string; readonly lead: string }) {
  return (
    <div>
      <Title order={1} size="h2">
        {title}
      </Title>
      <Text c="dimmed" size="sm" mt={4}>
        {lead}
      </Text>
    </div>
  );
}
