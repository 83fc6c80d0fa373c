import { INVITATION_TOKEN } from '@agendify/contracts';
import { sealedColumn } from '@agendify/platform';

/** The address to which a message goes. */
export const RECIPIENT = sealedColumn({
  table: 'notifications.messages',
  column: 'recipient',
  id: ['id'],
  row: { id: 'id' },
});

const SEALED_TOKEN = sealedColumn({
  name: INVITATION_TOKEN.name,
  table: 'notifications.messages',
  column: 'sealed_token',
  id: ['id'],
  row: { invitedId: ['invitation_id', 'professional_id'] },
});

/** The columns of sealed values of this module. */
export const NOTIFICATIONS_SEALED_COLUMNS = [RECIPIENT, SEALED_TOKEN];
