import type { UseQueryResult } from '@tanstack/react-query';
import { type ComponentProps, useMemo } from 'react';
import { FaultNotice } from '../../../components/fault-notice.tsx';
import type { Schema } from '../../../lib/api/client.ts';
import type { AgendaDay } from '../model/agenda-day.ts';
import { AgendaEmpty } from './agenda-empty.tsx';
import { AgendaGrid } from './agenda-grid.tsx';
import classes from './agenda.module.css';
import { GridSkeleton } from './grid-skeleton.tsx';

const rowPixels = { desk: 24, phone: 34 };

type GridProps = ComponentProps<typeof AgendaGrid>;

/** The place of the grid: the day, or its lines while it loads, or why there is none. */
export function DayArea(
  props: Omit<GridProps, 'day' | 'serviceNames' | 'leastRowPixels'> & {
    readonly agenda: UseQueryResult<AgendaDay>;
    readonly services: readonly Schema<'Service'>[];
    readonly isNarrow: boolean;
    readonly canSetUp: boolean;
  },
) {
  const { agenda, services, isNarrow, canSetUp, ...grid } = props;
  const serviceNames = useMemo(() => new Map(services.map((each) => [each.id, each.name])), [services]);
  const day = agenda.data;
  if (day === undefined && agenda.error) {
    return (
      <div style={{ padding: '1rem' }}>
        <FaultNotice failure={agenda.error} onRetry={() => void agenda.refetch()} />
      </div>
    );
  }
  if (day === undefined) return <GridSkeleton isNarrow={isNarrow} />;
  if (day.columns.length === 0) {
    return (
      <div className={classes['frame']}>
        <AgendaEmpty lack="noPracticeYet" canSetUp={canSetUp} />
      </div>
    );
  }
  const leastRowPixels = isNarrow ? rowPixels.phone : rowPixels.desk;
  return <AgendaGrid {...grid} day={day} serviceNames={serviceNames} leastRowPixels={leastRowPixels} />;
}
