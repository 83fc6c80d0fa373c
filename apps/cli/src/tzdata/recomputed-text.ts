import type { Recomputed } from '@agendify/scheduling';

/** The lines in which a person reads what a change of the law has moved, or would move. */
export function recomputedText(answer: Recomputed, isDrill: boolean): string[] {
  const { moved, blocks, conflicts, organizations, postponed } = answer;
  const visits = moved.reduce((sum, clinic) => sum + clinic.visits, 0);
  const verb = isDrill ? 'would move' : 'moved';
  return [
    `${counted(organizations, 'organization')} looked at. ${counted(visits, 'visit')} ${verb}; wall times stay.`,
    ...moved
      .toSorted((a, b) => b.visits - a.visits || a.clinicName.localeCompare(b.clinicName))
      .map(
        (clinic) =>
          `  ${String(clinic.visits).padStart(8)}  ${clinic.clinicName} (${clinic.timeZone}, clinic ${clinic.clinicId})`,
      ),
    ...(blocks === 0 ? [] : [`${counted(blocks, 'block')} ${verb} (absences included); wall times stay.`]),
    conflicts.length === 0
      ? 'No visits come to overlap.'
      : `${counted(conflicts.length, 'pair')} of visits ${isDrill ? 'would overlap' : 'overlap now'}; all stay booked:`,
    ...conflicts
      .toSorted((a, b) => a.fromMs - b.fromMs)
      .map(
        ({ kind, resourceId, visitIds, organizationIds, fromMs }) =>
          `  ${new Date(fromMs).toISOString()}  ${kind} ${resourceId}: appointments ${visitIds.join(' and ')}${
            organizationIds[0] === organizationIds[1] ? '' : ' (of two organizations)'
          }`,
      ),
    ...(postponed.length === 0
      ? []
      : [
          `Too many were writing in ${counted(postponed.length, 'organization')}; repeat the command for them.`,
        ]),
  ];
}

function counted(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`;
}
