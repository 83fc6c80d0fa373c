import { AppointmentId } from '@agendify/kernel';
import { defineEndpoint } from '../http/endpoint.ts';
import { PageQuery, page } from '../http/list.ts';
import * as s from './schemas.ts';

/** The routes of the notifications module. */
export const NOTIFICATIONS_ENDPOINTS = {
  listMessages: defineEndpoint({
    id: 'listMessages',
    module: 'notifications',
    method: 'GET',
    path: '/v1/messages',
    summary: 'Messages about an appointment, newest first',
    access: 'messages.read',
    query: PageQuery.extend({ appointmentId: AppointmentId }),
    status: 200,
    reply: page(s.Message),
    problems: [],
  }),
} as const;
