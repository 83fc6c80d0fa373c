import { useState } from 'react';
import { ApiProblem, type Schema } from '../../../lib/api/client.ts';
import { useMoveAffected } from '../api/affected.ts';
import { type Affected, movesBody, type Moves, proposeMoves } from '../model/proposed-moves.ts';

type Changed = Schema<'ChangedVisits'>;
type Unchanged = Changed['unchanged'][number];

/** What became of a moving: who went where, and who did not and why. */
export type MovingReport = { readonly moved: readonly Schema<'Appointment'>[] };

/** Which appointments go where, the act of moving them, and what became of the last one. */
export function useMoving(blockId: string, affected: readonly Affected[] | undefined) {
  const move = useMoveAffected(blockId);
  const [chosen, setChosen] = useState<Moves>({});
  const [report, setReport] = useState<MovingReport>();
  const [refused, setRefused] = useState<ReadonlyMap<string, Unchanged>>(new Map());
  const [unfit, setUnfit] = useState<ReadonlySet<string>>(new Set());
  const proposed = proposeMoves(affected ?? []);
  const moves = { ...proposed, ...chosen };
  const body = movesBody(affected ?? [], moves);

  const run = async (commit: 'whole' | 'fitting'): Promise<void> => {
    setUnfit(new Set());
    try {
      const { changed, unchanged } = await move.mutateAsync({ moves: body, commit });
      setReport((before) => ({ moved: [...(before?.moved ?? []), ...changed] }));
      setRefused(new Map(unchanged.map((each) => [each.appointmentId, each])));
      // What stays is proposed anew.
      setChosen({});
    } catch (failure) {
      setUnfit(new Set(placesIn(failure).flatMap((place) => body[place]?.appointmentId ?? [])));
    }
  };
  return {
    moves,
    count: body.length,
    /** How many could go somewhere, but only where another one goes already. */
    unproposed: (affected ?? []).filter(
      ({ appointment, alternatives }) => alternatives.length > 0 && proposed[appointment.id] === '',
    ).length,
    choose: (id: string, startsAt: string) => setChosen((now) => ({ ...now, [id]: startsAt })),
    run,
    isPending: move.isPending,
    failure: move.error,
    report,
    /** Why one stayed at the last attempt. */
    refusedOf: (id: string): Unchanged | undefined => refused.get(id),
    /** Whether it is one of those for which nothing was moved. */
    isUnfit: (id: string): boolean => unfit.has(id),
  };
}

/** See {@link useMoving}. */
export type Moving = ReturnType<typeof useMoving>;

/** The places of those that kept the whole from being moved. */
function placesIn(failure: unknown): readonly number[] {
  if (!(failure instanceof ApiProblem)) throw failure;
  const places: unknown = failure.body['refused'];
  return Array.isArray(places) ? places.filter((place) => typeof place === 'number') : [];
}
