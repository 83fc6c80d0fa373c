import { Button, Group } from '@mantine/core';
import { FormProblem } from './form-problem.tsx';

type Props = {
  readonly problem: string | undefined;
  readonly submitLabel: string;
  readonly isPending: boolean;
};

/** The end of a form: why it could not be sent, and the button that sends it. */
export function FormFooter({ problem, submitLabel, isPending }: Props) {
  return (
    <>
      <FormProblem text={problem} />
      <Group justify="flex-end">
        <Button type="submit" loading={isPending}>
          {submitLabel}
        </Button>
      </Group>
    </>
  );
}
