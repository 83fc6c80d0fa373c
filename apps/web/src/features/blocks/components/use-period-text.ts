import { useLocale, useTranslations } from 'next-intl';
import { formatDate } from '../../../lib/format.ts';
import type { Schema } from '../../../lib/api/client.ts';
import { periodOf } from '../model/block-period.ts';
import { useScopes, zoneOfScope } from './use-scope-name.ts';

/**
 * A function that says a period: `21/12/2026 a 03/01/2027`, `21/12/2026, 14:00 às 16:00`. In the zone in which it is typed:
 * that of who or what is blocked, also where the API shows the first clinic's.
 */
export function usePeriodText(): (block: Schema<'Block'>) => string {
  const t = useTranslations('blocks.period');
  const locale = useLocale();
  const scopes = useScopes();
  return (block) => {
    const { scopeKind: kind, scopeId } = block;
    const period = periodOf({ ...block, timeZone: zoneOfScope(scopes, { kind, id: scopeId ?? '' }) });
    const from = formatDate(period.from, locale);
    const lastDay = formatDate(period.lastDay, locale);
    if (period.kind === 'days')
      return period.from === period.lastDay ? t('day', { day: from }) : t('days', { from, lastDay });
    const { fromTime, toTime } = period;
    return period.from === period.lastDay
      ? t('times', { day: from, fromTime, toTime })
      : t('span', { from, fromTime, lastDay, toTime });
  };
}
