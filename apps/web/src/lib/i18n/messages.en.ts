import access from '../../messages/en/access.json' with { type: 'json' };
import agenda from '../../messages/en/agenda.json' with { type: 'json' };
import booking from '../../messages/en/booking.json' with { type: 'json' };
import common from '../../messages/en/common.json' with { type: 'json' };
import patients from '../../messages/en/patients.json' with { type: 'json' };
import problems from '../../messages/en/problems.json' with { type: 'json' };
import setUp from '../../messages/en/set-up.json' with { type: 'json' };
import shell from '../../messages/en/shell.json' with { type: 'json' };
import welcome from '../../messages/en/welcome.json' with { type: 'json' };
import type { Messages } from './messages.ts';

/** English. */
export const messages: Messages = {
  access,
  agenda,
  booking,
  common,
  patients,
  problems,
  'set-up': setUp,
  shell,
  welcome,
};
