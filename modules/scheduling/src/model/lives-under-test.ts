import type { Answered, Command } from './commands-under-test.ts';
import type { ModelVisit } from './model-visit-under-test.ts';

/** A change of one appointment, and what it was answered. */
export type LifeStep = Answered<LifeCommand>;
type LifeCommand = Extract<Command, { do: 'move' | 'cancel' | 'restore' | 'complete' }>;

/** Whether a step changes one appointment. */
export function isLifeStep(step: Answered): step is LifeStep {
  return ['move', 'cancel', 'restore', 'complete'].includes(step.command.do);
}

/** How a life may have gone on: the state it has come to, and what was told of it. */
export type Life = {
  readonly state: string;
  readonly cancelled: number;
  readonly restored: number;
  readonly moved: LifeStep | null;
};

/** All ways in which concurrent changes of one appointment may have followed each other, given their answers. */
export function livesOf(visit: ModelVisit, steps: readonly LifeStep[], nowMs: number): Life[] {
  const lives: Life[] = [];
  const follow = (life: Life, left: readonly LifeStep[]): void => {
    if (left.length === 0) lives.push(life);
    for (const [index, step] of left.entries()) {
      const next = afterStep(life, step, visit, nowMs);
      if (next) follow(next, left.toSpliced(index, 1));
    }
  };
  follow({ state: visit.state, cancelled: 0, restored: 0, moved: null }, steps);
  return lives;
}

/** The life after a step that was answered so; null when it could not have been answered so. */
function afterStep(life: Life, step: LifeStep, visit: ModelVisit, nowMs: number): Life | null {
  const { command, answer } = step;
  const isOpen = life.state === 'booked';
  const refusedWith = answer.ok ? null : answer.code;
  switch (command.do) {
    case 'cancel': {
      const state = `cancelled-by-${command.by}`;
      if (isOpen) return answer.ok ? { ...life, state, cancelled: life.cancelled + 1 } : null;
      if (life.state === state) return answer.ok ? life : null;
      return refusedWith === 'appointment-not-open' ? life : null;
    }
    case 'restore': {
      if (isOpen) return answer.ok ? life : null;
      if (visit.endMs <= nowMs) return refusedWith === 'time-past' ? life : null;
      if (!life.state.startsWith('cancelled'))
        return refusedWith === 'appointment-not-cancelled' ? life : null;
      if (answer.ok) return { ...life, state: 'booked', restored: life.restored + 1 };
      return refusedWith === 'appointment-not-cancelled' ? null : life;
    }
    case 'complete': {
      if (life.state === 'completed') return answer.ok ? life : null;
      if (visit.startMs > nowMs) return refusedWith === 'visit-not-begun' ? life : null;
      if (isOpen) return answer.ok ? { ...life, state: 'completed' } : null;
      return refusedWith === 'appointment-not-open' ? life : null;
    }
    case 'move': {
      if (!isOpen) return refusedWith === 'appointment-not-open' ? life : null;
      if (!answer.ok) return refusedWith === 'appointment-not-open' ? null : life;
      const isThere = answer.appointments[0]?.id === visit.id;
      return isThere ? life : { ...life, state: 'rescheduled', moved: step };
    }
  }
}
