import {
  type LocalDate,
  LocalTime,
  addDays,
  instantOf,
  minutesOf,
  toZonedIso,
  weekdayOf,
} from '@agendify/kernel';
import { z } from 'zod';
import type { DemoSession } from './demo-session.ts';
import { type Random, makeRandom } from './random.ts';
import type { ReadyPractice } from './set-up-demo.ts';

const Booked = z.object({ id: z.string() });
const VISITS = 19_880_105;
const DAYS = 14;
const gapMinutes = 30;
const cancelledShare = 0.06;
const movedShare = 0.05;
// Next week is still filling up.
const nextWeekShare = 0.6;

const REASONS = [
  'Paciente viajou',
  'Imprevisto no trabalho',
  'Está com gripe',
  'Vai remarcar',
  'Problema com transporte',
] as const;
const NOTES = [
  'Primeira vez na clínica',
  'Prefere ser avisado por telefone',
  'Chega com acompanhante',
  'Trazer exames anteriores',
] as const;

/** Books two weeks of every practice, from the Monday on; cancels some and moves some. Answers how many were booked. */
export async function bookDemo(
  owner: DemoSession,
  practices: readonly ReadyPractice[],
  monday: LocalDate,
): Promise<number> {
  const random = makeRandom(VISITS);
  let booked = 0;
  for (const practice of practices) {
    for (let day = 0; day < DAYS; day += 1)
      booked += await bookDay(owner, practice, addDays(monday, day), day, random);
  }
  return booked;
}

async function bookDay(
  owner: DemoSession,
  practice: ReadyPractice,
  date: LocalDate,
  day: number,
  random: Random,
): Promise<number> {
  const weekday = weekdayOf(date);
  const share = practice.plan.busy * (day < 7 ? 1 : nextWeekShare);
  let booked = 0;
  for (const [weekdays, opensAt, closesAt] of practice.plan.windows) {
    if (!weekdays.includes(weekday)) continue;
    const closesMinute = minutesOf(LocalTime.parse(closesAt));
    for (let minute = minutesOf(LocalTime.parse(opensAt)); minute < closesMinute;) {
      const service = random.of(practice.services);
      const fits = minute + service.durationMinutes <= closesMinute;
      const isWanted = random.chance(share) && fits;
      const id = isWanted ? await book(owner, practice, service.id, date, minute, random) : undefined;
      if (id !== undefined) {
        booked += 1;
        await changeSome(owner, practice, id, date, random);
      }
      minute += id === undefined ? gapMinutes : Math.ceil(service.durationMinutes / 15) * 15;
    }
  }
  return booked;
}

/** Undefined where a block or another visit of the patient is in the way. */
async function book(
  owner: DemoSession,
  practice: ReadyPractice,
  serviceId: string,
  date: LocalDate,
  minute: number,
  random: Random,
): Promise<string | undefined> {
  const answer = await owner.ask({
    method: 'POST',
    url: '/v1/appointments',
    key: `demo-visit-${practice.id}-${date}-${minute}`,
    body: {
      practiceId: practice.id,
      serviceId,
      patientId: random.of(practice.patientIds),
      startsAt: isoAt(practice, date, minute),
      ...(random.chance(0.12) ? { notes: random.of(NOTES) } : {}),
    },
  });
  if (answer.status === 409 || answer.status === 422) return undefined;
  return Booked.parse(answer.body).id;
}

async function changeSome(
  owner: DemoSession,
  practice: ReadyPractice,
  id: string,
  date: LocalDate,
  random: Random,
): Promise<void> {
  const fate = random.next();
  if (fate < cancelledShare) {
    const body = { cancelledBy: random.chance(0.8) ? 'patient' : 'clinic', reason: random.of(REASONS) };
    await owner.ask({ method: 'POST', url: `/v1/appointments/${id}/cancel`, key: `demo-cancel-${id}`, body });
  } else if (fate < cancelledShare + movedShare) {
    // A week later at the last hour of a window; where somebody has it already, the visit stays where it is.
    const window = practice.plan.windows.find(([weekdays]) => weekdays.includes(weekdayOf(date)));
    const minute = minutesOf(LocalTime.parse(window?.[2] ?? '12:00')) - 90;
    const body = { startsAt: isoAt(practice, addDays(date, 7), minute) };
    await owner.ask({ method: 'POST', url: `/v1/appointments/${id}/move`, key: `demo-move-${id}`, body });
  }
}

function isoAt({ timeZone }: ReadyPractice, date: LocalDate, minute: number): string {
  return toZonedIso(instantOf(date, minute, timeZone), timeZone);
}
