import access from '../../messages/pt-BR/access.json' with { type: 'json' };
import agenda from '../../messages/pt-BR/agenda.json' with { type: 'json' };
import booking from '../../messages/pt-BR/booking.json' with { type: 'json' };
import common from '../../messages/pt-BR/common.json' with { type: 'json' };
import patients from '../../messages/pt-BR/patients.json' with { type: 'json' };
import problems from '../../messages/pt-BR/problems.json' with { type: 'json' };
import setUp from '../../messages/pt-BR/set-up.json' with { type: 'json' };
import shell from '../../messages/pt-BR/shell.json' with { type: 'json' };
import welcome from '../../messages/pt-BR/welcome.json' with { type: 'json' };

/** Brazilian Portuguese: the language that the others are checked against. */
export const messages = {
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
