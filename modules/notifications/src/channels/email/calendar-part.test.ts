import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instantOf, LocalDate, TimeZone } from '@agendify/kernel';
import { readCalendar } from '@agendify/testing';
import type { AppointmentFacts } from '../../domain/appointment-content.ts';
import { calendarPart } from './calendar-part.ts';

const zone = TimeZone.parse('America/Rio_Branco');
const startsAtMs = instantOf(LocalDate.parse('2026-11-24'), 8 * 60, zone);
const entry = {
  rootId: '0193-root',
  moveCount: 0,
  version: 1,
  startsAtMs,
  endsAtMs: startsAtMs + 30 * 60_000,
};
const people = { organizerAddress: 'agenda@example.org', patientAddress: 'ana@example.org' };
const facts: AppointmentFacts = {
  patientName: 'Ana Souza',
  clinicName: 'Clínica; Acre, Centro',
  clinicPhone: null,
  address: null,
  professionalName: 'Dra. Júlia Reis',
  serviceName: 'Infectologia',
  localStartsAt: '2026-11-24T08:00',
  attendance: 'timed',
};

function read(isCancelled: boolean, change: Partial<typeof entry> = {}) {
  const part = calendarPart(isCancelled, 'pt-BR', { ...entry, ...change }, facts, people);
  const event = readCalendar(part.content).find((component) => component.type === 'VEVENT');
  assert.ok(event?.type === 'VEVENT');
  return { ...part, event };
}

test('another library reads the same instants, in UTC, whatever the zone of the process', () => {
  const { content, event } = read(false);
  assert.equal(event.start.toISOString(), '2026-11-24T13:00:00.000Z');
  assert.equal(event.end?.toISOString(), '2026-11-24T13:30:00.000Z');
  assert.match(content, /DTSTART:20261124T130000Z/);
});

test('an appointment invites and a cancelled one withdraws, under the same UID', () => {
  const invited = read(false);
  const withdrawn = read(true, { version: 2 });
  assert.match(invited.content, /METHOD:REQUEST/);
  assert.equal(invited.event.status, 'CONFIRMED');
  assert.match(withdrawn.content, /METHOD:CANCEL/);
  assert.equal(withdrawn.event.status, 'CANCELLED');
  assert.equal(withdrawn.event.uid, invited.event.uid);
  assert.equal(withdrawn.method, 'CANCEL');
});

test('SEQUENCE grows with every change and over every move', () => {
  const sequences = [
    read(false),
    read(true, { version: 2 }),
    read(false, { version: 3 }),
    read(false, { moveCount: 1, version: 1 }),
    read(true, { moveCount: 1, version: 2 }),
  ].map(({ event }) => Number(event.sequence));
  assert.deepEqual(
    sequences,
    sequences.toSorted((a, b) => a - b),
  );
  assert.equal(new Set(sequences).size, sequences.length);
});

test('the entry names the clinic, and neither professional nor service', () => {
  const { content, event } = read(false);
  assert.equal(event.summary, 'Horário em Clínica; Acre, Centro');
  assert.doesNotMatch(content, /Júlia|Infectologia/);
});
