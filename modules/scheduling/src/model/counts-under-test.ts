import type { PracticeId } from '@agendify/kernel';
import type { ModelPractice, ModelService, ModelWorld } from './model-world-under-test.ts';
import type { ModelVisit } from './model-visit-under-test.ts';

/** A limit that concerns a visit, and how many visits stand under it. */
export type ModelCount = { readonly name: string; readonly maximum: number; readonly counted: number };

/** What a limit asks of a visit. */
type Counted = Pick<ModelVisit, 'service' | 'patientId' | 'startMs' | 'isSqueezeIn'> & {
  readonly practice: ModelPractice;
};

const DAY_MS = 86_400_000;

/** The local day, and minutes after its midnight. */
function localTime(practice: ModelPractice, ms: number): { day: number; minute: number } {
  const offsetHours = practice.zone === 'America/Manaus' ? 4 : 3;
  const local = ms - offsetHours * 3_600_000;
  return { day: Math.floor(local / DAY_MS), minute: Math.floor((local % DAY_MS) / 60_000) };
}

/** Weeks begin on Monday; the first day of the epoch was a Thursday. */
function weekOf(day: number): number {
  return Math.floor((day + 3) / 7);
}

/** All limits that concern a visit, with how many of the standing visits they count. */
export function countsOf(
  world: ModelWorld,
  visit: Counted,
  standing: readonly ModelVisit[],
): readonly ModelCount[] {
  const { day, minute } = localTime(visit.practice, visit.startMs);
  const isNear = (per: 'day' | 'week') => (other: ModelVisit) => {
    const local = localTime(other.practice, other.startMs);
    return per === 'day' ? local.day === day : weekOf(local.day) === weekOf(day);
  };
  const inShift = (from: number, until: number) => (other: ModelVisit) => {
    const local = localTime(other.practice, other.startMs);
    return (
      isAt(other, visit.practice.id) && local.day === day && local.minute >= from && local.minute < until
    );
  };
  if (visit.isSqueezeIn) {
    const squeezed = standing.filter((other) => other.isSqueezeIn && inShift(480, 720)(other));
    const isInShift = minute >= 480 && minute < 720;
    return [
      {
        name: 'squeeze-ins of a morning',
        maximum: isInShift ? visit.practice.squeezeIns : 0,
        counted: squeezed.length,
      },
    ];
  }
  const ordinary = standing.filter(({ isSqueezeIn }) => !isSqueezeIn);
  const counts = world.caps
    .filter(({ service }) => service.id === visit.service.id)
    .map(({ service, of, per, maximum }): ModelCount => {
      const marked = ordinary.filter((other) => isOf(of, other, visit, service));
      const counted = marked.filter(isNear(per)).length;
      return { name: `cap of ${service.name} by ${of}`, maximum, counted };
    });
  const { nineQuota } = visit.practice;
  if (nineQuota !== null && minute >= 540 && minute < 600)
    counts.push({
      name: 'quota from nine to ten',
      maximum: nineQuota,
      counted: ordinary.filter(inShift(540, 600)).length,
    });
  return counts;
}

function isAt({ practice }: ModelVisit, practiceId: PracticeId): boolean {
  return practice.id === practiceId;
}

function isOf(
  of: 'practice' | 'service' | 'patient',
  other: ModelVisit,
  visit: Counted,
  service: ModelService,
): boolean {
  if (other.service.id !== service.id) return false;
  if (of === 'practice') return other.practice.id === visit.practice.id;
  if (of === 'service') return other.practice.clinicId === visit.practice.clinicId;
  return other.patientId === visit.patientId;
}
