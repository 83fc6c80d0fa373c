import blocks from '../../messages/pt-BR/blocks.json';
import access from '../../messages/pt-BR/access.json';
import agenda from '../../messages/pt-BR/agenda.json';
import apiKeys from '../../messages/pt-BR/api-keys.json';
import booking from '../../messages/pt-BR/booking.json';
import compliance from '../../messages/pt-BR/compliance.json';
import common from '../../messages/pt-BR/common.json';
import holidays from '../../messages/pt-BR/holidays.json';
import hours from '../../messages/pt-BR/hours.json';
import insurers from '../../messages/pt-BR/insurers.json';
import patientAccess from '../../messages/pt-BR/patient-access.json';
import patients from '../../messages/pt-BR/patients.json';
import problems from '../../messages/pt-BR/problems.json';
import refusals from '../../messages/pt-BR/refusals.json';
import resources from '../../messages/pt-BR/resources.json';
import roles from '../../messages/pt-BR/roles.json';
import serviceRules from '../../messages/pt-BR/service-rules.json';
import security from '../../messages/pt-BR/security.json';
import setUp from '../../messages/pt-BR/set-up.json';
import shell from '../../messages/pt-BR/shell.json';
import waysIn from '../../messages/pt-BR/ways-in.json';
import team from '../../messages/pt-BR/team.json';
import welcome from '../../messages/pt-BR/welcome.json';
import why from '../../messages/pt-BR/why.json';

/** Brazilian Portuguese: the language that the others are checked against. */
export const messages = {
  blocks,
  access,
  agenda,
  'api-keys': apiKeys,
  booking,
  common,
  compliance,
  holidays,
  hours,
  insurers,
  'patient-access': patientAccess,
  patients,
  problems,
  refusals,
  resources,
  security,
  roles,
  'service-rules': serviceRules,
  'set-up': setUp,
  shell,
  'ways-in': waysIn,
  team,
  welcome,
  why,
};
