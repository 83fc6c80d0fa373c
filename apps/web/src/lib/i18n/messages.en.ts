import blocks from '../../messages/en/blocks.json';
import access from '../../messages/en/access.json';
import agenda from '../../messages/en/agenda.json';
import apiKeys from '../../messages/en/api-keys.json';
import booking from '../../messages/en/booking.json';
import compliance from '../../messages/en/compliance.json';
import common from '../../messages/en/common.json';
import holidays from '../../messages/en/holidays.json';
import hours from '../../messages/en/hours.json';
import insurers from '../../messages/en/insurers.json';
import patientAccess from '../../messages/en/patient-access.json';
import patients from '../../messages/en/patients.json';
import problems from '../../messages/en/problems.json';
import refusals from '../../messages/en/refusals.json';
import resources from '../../messages/en/resources.json';
import roles from '../../messages/en/roles.json';
import serviceRules from '../../messages/en/service-rules.json';
import security from '../../messages/en/security.json';
import setUp from '../../messages/en/set-up.json';
import shell from '../../messages/en/shell.json';
import waysIn from '../../messages/en/ways-in.json';
import team from '../../messages/en/team.json';
import welcome from '../../messages/en/welcome.json';
import why from '../../messages/en/why.json';
import type { messages as portuguese } from './messages.pt-br.ts';

/** English. */
export const messages: typeof portuguese = {
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
