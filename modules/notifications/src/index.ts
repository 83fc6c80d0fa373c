export { NOTIFICATIONS_SEALED_COLUMNS } from './data/sealed-columns.ts';
export { makeNotificationsModule } from './module.ts';
