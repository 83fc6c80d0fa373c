import { Skeleton } from '@mantine/core';
import { useTranslations } from 'next-intl';
import { Brand } from '../brand.tsx';
import classes from './shell.module.css';

/** The frame while the session is asked for: the same places, still empty. */
export function ShellSkeleton() {
  const t = useTranslations('common');
  return (
    <>
      <div className={classes['sidebar']} aria-hidden>
        <span className={classes['brand']}>
          <Brand />
        </span>
        <div className={classes['places']}>
          {[80, 110, 90].map((width) => (
            <Skeleton key={width} height={14} width={width} m="xs" />
          ))}
        </div>
      </div>
      <main id="content" className={classes['content']} aria-busy aria-label={t('loading')} />
    </>
  );
}
