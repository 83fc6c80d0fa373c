type Alternative = { readonly startsAt: string; readonly endsAt: string };

/** An appointment that lies in a block, with the nearest free times for it. */
export type Affected = {
  readonly appointment: {
    readonly id: string;
    readonly practiceId: string | null;
    readonly startsAt: string;
  };
  readonly alternatives: readonly Alternative[];
};

/** Where appointments go, by their ids: a start, or empty for one that stays. */
export type Moves = Readonly<Record<string, string>>;

/**
 * A time for each appointment, first come first served: the best of its alternatives that none before it takes at the same
 * practice. The API finds alternatives for each alone, so that the same time may stand under several.
 */
export function proposeMoves(affected: readonly Affected[]): Moves {
  const taken: (Alternative & { readonly practiceId: string | null })[] = [];
  const moves: Record<string, string> = {};
  const inOrder = affected.toSorted(
    (a, b) => Date.parse(a.appointment.startsAt) - Date.parse(b.appointment.startsAt),
  );
  for (const { appointment, alternatives } of inOrder) {
    const { id, practiceId } = appointment;
    const free = alternatives.find(
      (time) => !taken.some((other) => other.practiceId === practiceId && overlap(other, time)),
    );
    moves[id] = free?.startsAt ?? '';
    if (free) taken.push({ ...free, practiceId });
  }
  return moves;
}

function overlap(a: Alternative, b: Alternative): boolean {
  return Date.parse(a.startsAt) < Date.parse(b.endsAt) && Date.parse(b.startsAt) < Date.parse(a.endsAt);
}

const mostAtOnce = 100;

/** What the API takes: those that have somewhere to go, at most as many as it takes at once. */
export function movesBody(
  affected: readonly Affected[],
  moves: Moves,
): { appointmentId: string; startsAt: string }[] {
  return affected
    .flatMap(({ appointment: { id } }) => {
      const startsAt = moves[id] ?? '';
      return startsAt === '' ? [] : [{ appointmentId: id, startsAt }];
    })
    .slice(0, mostAtOnce);
}
