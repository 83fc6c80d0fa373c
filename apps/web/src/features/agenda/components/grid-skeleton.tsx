import { Skeleton } from '@mantine/core';
import classes from './agenda.module.css';

const columnsAtDesk = 3;
const visits = [
  [0.03, 0.07],
  [0.14, 0.05],
  [0.27, 0.09],
  [0.44, 0.05],
] as const;

/** The grid before the day is known: its heads, its axis, its lines and something of its cards, each in its place. */
export function GridSkeleton({ isNarrow }: { readonly isNarrow: boolean }) {
  const columns = Array.from({ length: isNarrow ? 1 : columnsAtDesk }, (_, index) => index);
  const lines = { '--columns': columns.length, '--row-height': '24px', '--hour-height': '96px' } as const;
  return (
    <div className={classes['frame']} style={{ ...lines, overflow: 'hidden' }} aria-busy="true">
      <div className={classes['head']}>
        <div className={classes['corner']} />
        {columns.map((column) => (
          <div key={column} className={classes['columnHead']}>
            <Skeleton height={14} width="55%" my={2} />
            <Skeleton height={12} width="38%" my={3} />
          </div>
        ))}
      </div>
      <div className={classes['body']} style={{ height: 960 }}>
        <div className={classes['axis']} />
        {columns.map((column) => (
          <div key={column} className={classes['column']}>
            {visits.map(([top, height]) => (
              <Skeleton
                key={top}
                pos="absolute"
                left={2}
                width="calc(100% - 8px)"
                top={(top + column * 0.05) * 960}
                height={height * 960}
                opacity={0.6}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
