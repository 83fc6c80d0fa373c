import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { localDateOf } from '@agendify/kernel';
import fc from 'fast-check';
import { arbitraryWorld, instantsOf } from './arbitrary-world-under-test.ts';
import { type Explained, explain } from './explain.ts';
import { findObjection } from './find-objection.ts';
import { freeStarts } from './free-starts.ts';
import { isOnGrid } from './grid.ts';
import { withoutCause } from './lift-under-test.ts';
import type { Objection } from './objection.ts';
import { type Offer, offerOf } from './offer.ts';
import { type Refusal, type World, oracle, oracleAt } from './oracle.ts';

/**
 * The suite runs once under each of these zones, and each run draws worlds of its own: together 10,000 are held
 * against the oracle. `TZ` says which run this is; any other value draws others still.
 */
const SUITE_ZONES = ['UTC', 'America/Sao_Paulo', 'Asia/Kolkata', 'Pacific/Chatham'];
const WORLDS_A_ZONE = 2500;
const seedOf = (zone: string): number =>
  Array.from(zone, (letter) => letter.charCodeAt(0)).reduce((sum, code) => (sum * 31 + code) | 0, 7);
const seed = seedOf(process.env['TZ'] ?? 'UTC');

const iso = (ms: number): string => new Date(ms).toISOString();
const line = (startMs: number, refusal: Refusal | null): string =>
  `${iso(startMs)} ${refusal ? `${refusal.rule} ${refusal.causeId} ${refusal.maximum ?? ''}` : 'free'}`;
const AGREED = { saidByTheEngine: [], saidByTheOracle: [] };

function answerTo(world: World): { offer: Offer; objection: Objection | null; explained: Explained[] } {
  const { offer, objection } = offerOf(world.rulebook, world.of);
  const { facts, from, to, nowMs } = world;
  return { offer, objection, explained: explain(offer, facts, from, to, nowMs, objection) };
}

function freeIn(world: World): Set<number> {
  const { offer, objection } = offerOf(world.rulebook, world.of);
  if (objection) return new Set();
  return new Set(
    freeStarts(offer, world.facts, world.from, world.to, world.nowMs).map((free) => free.startMs),
  );
}

/** The first objection to a single start, as a booking would hear it. */
function objectionTo(world: World, startMs: number): Objection | null {
  const { offer, objection } = offerOf(world.rulebook, world.of);
  const judgement = { nowMs: world.nowMs, mayHaveBegun: false, mustBeOnGrid: false };
  return objection ?? findObjection(offer, world.facts, startMs, judgement);
}

/** An objection as the oracle words it. */
function refusalIn(objection: Objection | null): Refusal | null {
  if (!objection) return null;
  const { rule, cause, maximum, layer } = objection;
  assert.equal(layer, rule === 'outside-hours' ? cause.kind : undefined, 'the layer is the cause');
  return { rule, causeId: cause.id, ...(maximum === undefined ? {} : { maximum }) };
}

describe('the laws of the agenda', () => {
  it('the engine says of each start of the grid what the oracle says, in 10,000 worlds over four runs', (t) => {
    const seeds = new Set(SUITE_ZONES.map(seedOf));
    assert.equal(seeds.size * WORLDS_A_ZONE, 10_000);
    t.diagnostic(`${WORLDS_A_ZONE} worlds of seed ${seed}`);
    const worldsWith = new Map<string, number>();
    const law = fc.property(arbitraryWorld, (world) => {
      const told = oracle(world);
      const onGrid = new Set(told.map(({ startMs }) => startMs));
      const said = answerTo(world).explained.filter(({ startMs }) => onGrid.has(startMs));
      const lines = new Set(said.map(({ startMs, objection }) => line(startMs, refusalIn(objection))));
      const missing = told
        .map(({ startMs, refusal }) => line(startMs, refusal))
        .filter((l) => !lines.delete(l));
      assert.deepEqual({ saidByTheEngine: [...lines], saidByTheOracle: missing }, AGREED);
      for (const answer of new Set(told.map(({ refusal }) => refusal?.rule ?? 'free')))
        worldsWith.set(answer, (worldsWith.get(answer) ?? 0) + 1);
    });
    fc.assert(law, { seed, numRuns: WORLDS_A_ZONE });
    // Free, and each rule but `off-grid`, which nobody hears who asks for the grid.
    assert.equal(worldsWith.size, 18, [...worldsWith.keys()].join());
    for (const [answer, worlds] of worldsWith) assert.ok(worlds >= 10, `${answer}: in ${worlds} worlds only`);
  });

  it('each start is offered or explained, never both and never neither; a session with a seat also off the grid', () => {
    const law = fc.property(arbitraryWorld, (world) => {
      const offered = freeIn(world);
      const { explained } = answerTo(world);
      const starts = explained.map(({ startMs }) => startMs);
      assert.deepEqual(
        starts,
        [...new Set(starts)].toSorted((a, b) => a - b),
        'in order, each once',
      );
      const free = explained.filter(({ objection }) => objection === null).map(({ startMs }) => startMs);
      assert.deepEqual([...offered].map(iso), free.map(iso));
      const onGrid = new Set(oracle(world).map(({ startMs }) => startMs));
      const first = explained[0]?.day.startMs ?? 0;
      const end = explained.at(-1)?.day.endMs ?? 0;
      const besides = world.facts.sessions
        .map(({ startMs }) => startMs)
        .filter((startMs) => !onGrid.has(startMs) && first <= startMs && startMs < end);
      const joinable = besides.filter((startMs, index) => {
        const session = world.facts.sessions.find((each) => each.startMs === startMs);
        const { durationMinutes } = answerTo(world).offer;
        const isOfTheService = session && session.endMs - startMs === durationMinutes * 60_000;
        return isOfTheService && oracleAt(world, besides)[index] === null;
      });
      assert.deepEqual(starts.filter((startMs) => !onGrid.has(startMs)).map(iso), joinable.map(iso));
    });
    fc.assert(law, { seed: seed + 1, numRuns: 100 });
  });

  it('a start is offered once every cause that was named is gone, and each one is named but once', () => {
    const law = fc.property(arbitraryWorld, fc.nat(), (world, pick) => {
      const refused = answerTo(world).explained.filter(({ objection }) => objection !== null);
      const startMs = refused[pick % Math.max(1, refused.length)]?.startMs;
      fc.pre(startMs !== undefined);
      const named = new Set<string>();
      let eased = world;
      for (;;) {
        const objection = objectionTo(eased, startMs);
        assert.equal(freeIn(eased).has(startMs), objection === null, objection?.rule);
        if (!objection) return;
        const { rule, cause, lift } = objection;
        const name = `${rule} by ${cause.kind} ${cause.id}`;
        assert.ok(!named.has(name), `${name} is gone, and yet named again`);
        named.add(name);
        assert.ok(named.size <= 30, 'no end of causes');
        assert.ok(lift.length > 0);
        eased = withoutCause(eased, objection, startMs);
      }
    });
    fc.assert(law, { seed: seed + 2, numRuns: 75 });
  });

  it('a single start is judged as among all others, and between the starts of the grid as the oracle does', () => {
    const instants = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
      maxLength: 12,
    });
    const law = fc.property(arbitraryWorld, instants, (world, fractions) => {
      const { explained } = answerTo(world);
      for (const { startMs, objection } of explained.filter((_, index) => index % 5 === 0))
        assert.deepEqual(objectionTo(world, startMs), objection, iso(startMs));
      const between = instantsOf(world, fractions);
      assert.deepEqual(
        between.map((startMs) => refusalIn(objectionTo(world, startMs))),
        oracleAt(world, between),
      );
      const grid = new Set(oracle(world).map(({ startMs }) => startMs));
      const { timeZone, service } = world.rulebook;
      for (const startMs of between)
        assert.equal(
          isOnGrid(startMs, localDateOf(startMs, timeZone), timeZone, service),
          grid.has(startMs),
          iso(startMs),
        );
    });
    fc.assert(law, { seed: seed + 3, numRuns: 65 });
  });
});
