import { VisuallyHidden } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useTranslations } from 'next-intl';
import { STEPS, type Step } from '../model/steps.ts';
import classes from './welcome.module.css';

/** The first steps with what is done, what is now, and what comes. */
export function StepList({
  current,
  isReady,
}: {
  readonly current: Step | undefined;
  readonly isReady: boolean;
}) {
  const t = useTranslations('welcome');
  const at = current === undefined ? (isReady ? STEPS.length : 0) : STEPS.indexOf(current);
  return (
    <ol className={classes['steps']}>
      {STEPS.map((step, index) => {
        const isDone = index < at;
        return (
          <li
            key={step}
            className={classes['step']}
            aria-current={step === current ? 'step' : undefined}
            data-done={isDone}
          >
            <span className={classes['mark']} aria-hidden>
              {isDone ? <IconCheck size={14} stroke={3} /> : index + 1}
            </span>
            <span>
              {t(`steps.${step}`)}
              {isDone && <VisuallyHidden> ({t('done')})</VisuallyHidden>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
