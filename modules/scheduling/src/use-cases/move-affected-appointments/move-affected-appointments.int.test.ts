import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { Appointment, type MoveAffected } from '@agendify/contracts';
import { AppointmentId, BlockId, PracticeId } from '@agendify/kernel';
import { type SmallClinic, at, starts, useSeries } from '../../series-under-test.ts';

const { world, book, cancel, affected, blockOf, smallClinic, countEvents } = await useSeries();

async function booked(clinic: SmallClinic, ...times: string[]): Promise<AppointmentId[]> {
  const ids: AppointmentId[] = [];
  for (const time of times) {
    const patientId = await world.patient(clinic.organizationId);
    const result = await book(clinic, { ...clinic, patientId, startsAt: at('2026-11-23', time) });
    assert.ok(result.ok, JSON.stringify(result));
    ids.push(Appointment.parse(JSON.parse(result.value.json)).id);
  }
  return ids;
}

/** The professional is absent all morning, which has three visits. */
async function absence() {
  const clinic = await smallClinic();
  const ids = await booked(clinic, '09:00', '09:30', '10:00');
  const scope = { kind: 'professional', id: clinic.professionalId };
  const block = await blockOf(clinic, scope, at('2026-11-23', '08:00'), at('2026-11-23', '12:00'));
  return { clinic, ids, block };
}

function to(
  ids: readonly AppointmentId[],
  targets: readonly [day: string, time: string, practiceId?: PracticeId][],
  commit: MoveAffected['commit'] = 'whole',
): MoveAffected {
  return {
    commit,
    moves: targets.map(([day, time, practiceId], place) => ({
      appointmentId: ids[place] ?? AppointmentId.parse(randomUUID()),
      startsAt: at(day, time),
      ...(practiceId === undefined ? {} : { practiceId }),
    })),
  };
}

describe('moving appointments out of a block', () => {
  it('moves them all, with lineage and an event each', async () => {
    const { clinic, ids, block } = await absence();
    const before = await countEvents('scheduling.appointment-moved');
    const command = to(ids, [
      ['2026-11-23', '13:00'],
      ['2026-11-23', '13:30'],
      ['2026-11-24', '09:00'],
    ]);
    const moved = await affected.move(clinic, block, command);
    assert.ok(moved.ok, JSON.stringify(moved));
    assert.deepEqual(starts(moved.value.changed), ['11-23 13:00', '11-23 13:30', '11-24 09:00']);
    assert.deepEqual(
      moved.value.changed.map(({ predecessorId }) => predecessorId),
      ids,
    );
    assert.equal(await countEvents('scheduling.appointment-moved'), before + 3);
    const left = await affected.list(clinic, block);
    assert.deepEqual(left.ok && left.value.items, []);

    // Once more: they are elsewhere by now, and need nothing.
    const again = await affected.move(clinic, block, command);
    assert.deepEqual(again.ok && again.value, { changed: [], unchanged: [] });
    assert.equal(await countEvents('scheduling.appointment-moved'), before + 3);
  });

  it('moves them to a substitute at the same time', async () => {
    const { clinic, ids, block } = await absence();
    const professionalId = await world.professional(clinic.organizationId);
    const substitute = await world.practice(clinic.organizationId, {
      ...clinic,
      professionalId,
      serviceIds: [clinic.serviceId],
    });
    const command = to(ids, [
      ['2026-11-23', '09:00', substitute],
      ['2026-11-23', '09:30', substitute],
    ]);
    const moved = await affected.move(clinic, block, command);
    assert.ok(moved.ok);
    assert.ok(moved.value.changed.every(({ practiceId }) => practiceId === substitute));
  });

  it('moves all or none', async () => {
    const { clinic, ids, block } = await absence();
    await booked(clinic, '14:00');
    const before = await countEvents('scheduling.appointment-moved');
    const taken = await affected.move(
      clinic,
      block,
      to(ids, [
        ['2026-11-23', '13:00'],
        ['2026-11-23', '14:00'],
      ]),
    );
    assert.deepEqual(!taken.ok && taken.refusal, { code: 'series-does-not-fit', refused: [1] });
    const blocked = await affected.move(
      clinic,
      block,
      to(ids, [
        ['2026-11-23', '13:00'],
        ['2026-11-23', '11:00'],
      ]),
    );
    assert.deepEqual(!blocked.ok && blocked.refusal, { code: 'series-does-not-fit', refused: [1] });
    assert.equal(await countEvents('scheduling.appointment-moved'), before);
    const left = await affected.list(clinic, block, { alternatives: false });
    assert.equal(left.ok && left.value.items.length, 3);
  });

  it('moves what fits and says of the others why not, with times outside of the block', async () => {
    const { clinic, ids, block } = await absence();
    const moved = await affected.move(
      clinic,
      block,
      to(
        ids,
        [
          ['2026-11-23', '13:00'],
          ['2026-11-23', '11:00'],
          ['2026-11-23', '13:00'],
        ],
        'fitting',
      ),
    );
    assert.ok(moved.ok);
    assert.deepEqual(starts(moved.value.changed), ['11-23 13:00']);
    assert.deepEqual(
      moved.value.unchanged.map(({ appointmentId, rule, alternatives }) => [
        appointmentId,
        rule,
        starts(alternatives),
      ]),
      [
        [ids[1], 'blocked', ['11-23 13:30', '11-23 14:00', '11-23 14:30']],
        [ids[2], 'professional-busy', ['11-23 13:30', '11-23 14:00', '11-23 14:30']],
      ],
    );
    assert.equal(moved.value.unchanged[0]?.cause.kind, 'block');
  });

  it('lets them take the times of each other, also where a third one stays', async () => {
    for (const commit of ['whole', 'fitting'] as const) {
      const clinic = await smallClinic();
      const ids = await booked(clinic, '09:00', '10:00', '11:00', '13:00');
      const roomId = await world.room(clinic.organizationId, clinic.clinicId);
      await world.query(
        `insert into scheduling.occupancies (organization_id, holder_id, resource_kind, resource_id, clinic_id, starts_at, ends_at)
         select organization_id, id, 'resource', $1, clinic_id, starts_at, ends_at from scheduling.appointments where organization_id = $2`,
        [roomId, clinic.organizationId],
      );
      const block = await blockOf(
        clinic,
        { kind: 'room', id: roomId },
        at('2026-11-23', '08:00'),
        at('2026-11-23', '12:00'),
      );
      const swapped: [string, string][] = [
        ['2026-11-23', '10:00'],
        ['2026-11-23', '09:00'],
      ];
      const third: [string, string][] = commit === 'whole' ? [] : [['2026-11-23', '13:00']];
      const moved = await affected.move(clinic, block, to(ids, [...swapped, ...third], commit));
      assert.ok(moved.ok, JSON.stringify(moved));
      assert.deepEqual(starts(moved.value.changed), ['11-23 10:00', '11-23 09:00']);
      assert.deepEqual(
        moved.value.unchanged.map(({ appointmentId, rule }) => [appointmentId, rule]),
        commit === 'whole' ? [] : [[ids[2], 'professional-busy']],
      );
      const [versions] = await world.query<{ of: number[] }>(
        `select array_agg(version order by starts_at) as of from scheduling.appointments where id = any ($1)`,
        [ids.slice(0, 2)],
      );
      assert.deepEqual(versions?.of, [2, 2]);
    }
  });

  it('moves a group session with all who take part, and one alone into another', async () => {
    for (const commit of ['whole', 'fitting'] as const) {
      const clinic = await smallClinic();
      await world.query('update clinics.services set rules = $1 where id = $2', [
        JSON.stringify({ seats: 3 }),
        clinic.serviceId,
      ]);
      const ids = await booked(clinic, '09:00', '09:00', '09:00', '10:00', '14:00');
      const scope = { kind: 'practice', id: clinic.practiceId };
      const block = await blockOf(clinic, scope, at('2026-11-23', '08:00'), at('2026-11-23', '12:00'));
      const moved = await affected.move(
        clinic,
        block,
        to(
          ids,
          [
            ['2026-11-23', '13:00'],
            ['2026-11-23', '13:00'],
            ['2026-11-23', '13:00'],
            ['2026-11-23', '14:00'],
          ],
          commit,
        ),
      );
      assert.ok(moved.ok, JSON.stringify(moved));
      assert.deepEqual(starts(moved.value.changed), [
        '11-23 13:00',
        '11-23 13:00',
        '11-23 13:00',
        '11-23 14:00',
      ]);
      assert.equal(new Set(moved.value.changed.map(({ sessionId }) => sessionId)).size, 2);
      const sessions = await world.query<{ of: string }>(
        `select to_char(starts_at at time zone 'America/Sao_Paulo', 'HH24:MI') as of from scheduling.sessions where organization_id = $1 order by 1`,
        [clinic.organizationId],
      );
      assert.deepEqual(
        sessions.map((session) => session.of),
        ['13:00', '14:00'],
      );
    }
  });

  it('needs nothing for what was cancelled meanwhile', async () => {
    const { clinic, ids, block } = await absence();
    assert.ok(ids[0]);
    await cancel(clinic, ids[0]);
    const moved = await affected.move(
      clinic,
      block,
      to(ids, [
        ['2026-11-23', '13:00'],
        ['2026-11-23', '13:30'],
      ]),
    );
    assert.ok(moved.ok);
    assert.deepEqual(starts(moved.value.changed), ['11-23 13:30']);
  });

  it('names what is unknown, does not lie in the block, or stands there twice', async () => {
    const { clinic, ids, block } = await absence();
    const [outside] = await booked(clinic, '15:00');
    assert.ok(outside && ids[0] && ids[1]);
    const target: [string, string] = ['2026-11-23', '13:00'];
    const refusalTo = async (of: BlockId, command: MoveAffected): Promise<unknown> => {
      const result = await affected.move(clinic, of, command);
      return !result.ok && result.refusal;
    };
    assert.deepEqual(await refusalTo(BlockId.parse(randomUUID()), to(ids, [target])), { code: 'not-found' });
    assert.deepEqual(await refusalTo(block, to([], [target])), {
      code: 'reference-unknown',
      pointer: '/moves/0/appointmentId',
    });
    assert.deepEqual(await refusalTo(block, to([ids[0], outside], [target, target])), {
      code: 'reference-unknown',
      pointer: '/moves/1/appointmentId',
    });
    const nowhere = PracticeId.parse(randomUUID());
    assert.deepEqual(await refusalTo(block, to(ids, [target, [...target, nowhere]])), {
      code: 'reference-unknown',
      pointer: '/moves/1/practiceId',
    });
    assert.deepEqual(await refusalTo(block, to([ids[0], ids[1], ids[0]], [target, target, target])), {
      code: 'invalid-input',
      errors: [{ pointer: '/moves/2/appointmentId', detail: 'must not be moved twice' }],
    });
  });
});
