import { useTranslations } from 'next-intl';
import type { Column } from '../model/agenda-day.ts';
import type { Slot } from '../model/shading.ts';
import classes from './agenda.module.css';
import { useProfession } from './use-profession.ts';

/** Who attends in which column, and how full the day is. */
export function ColumnHeads(props: {
  readonly columns: readonly Column[];
  readonly slots: readonly (readonly Slot[])[];
}) {
  const t = useTranslations('agenda');
  const professionOf = useProfession();
  return (
    <div className={classes['head']}>
      <div className={classes['corner']} />
      {props.columns.map((column) => (
        <div key={column.practiceId} className={classes['columnHead']}>
          <h2>{column.professionalName || t('noPractice')}</h2>
          <p>
            {[professionOf(column.profession), t('visitCount', { count: column.visits.length })]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
      ))}
    </div>
  );
}
