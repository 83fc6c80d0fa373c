import { defineEndpoint } from '@agendify/contracts';
import { LocalDate, PracticeId } from '@agendify/kernel';
import { z } from 'zod';

/** A route of the benchmark alone: all that every route does (identity, permission, validation, log), no database. */
export const PROBE = defineEndpoint({
  id: 'probe',
  module: 'scheduling',
  method: 'GET',
  path: '/v1/probe/{id}',
  summary: 'Answers without a database',
  access: 'agenda.read',
  params: z.object({ id: PracticeId }),
  query: z.object({ day: LocalDate }),
  status: 200,
  reply: z.object({ status: z.literal('ok') }),
  problems: [],
});
