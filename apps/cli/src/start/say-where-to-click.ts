import { publicUrlOf } from '@agendify/platform';
import { DEMO_MEMBERS, DEMO_ORGANIZATION, DEMO_PASSWORD } from '../demo/demo-team.ts';
import { say, strong } from '../say.ts';
import type { Settings } from '../settings.ts';

/** What runs and can be looked at. */
export type Running = {
  readonly hasWeb: boolean;
  readonly hasDemo: boolean;
  readonly mailboxUrl: string | undefined;
  /** How long the start took, for people. */
  readonly seconds: string;
};

/** Tells a person what runs where, how to sign in, and what this is not. */
export function sayWhereToClick(settings: Settings, { hasWeb, hasDemo, mailboxUrl, seconds }: Running): void {
  say(`\n${strong('Agendify runs.')} Started in ${seconds}.\n`);
  if (hasWeb) say(`  Web            ${strong(publicUrlOf(settings.config))}`);
  say(`  API            http://localhost:${settings.config.API_PORT}/v1/reference`);
  if (mailboxUrl) say(`  Mailbox        ${mailboxUrl}   every e-mail ends here, none is sent to anybody`);
  if (hasDemo) sayLogins();
  say(`\n  Keys, logs and data are in ${settings.home}`);
  say(
    '  This is for trying out, development and small use on one machine: it answers on this machine only, and',
  );
  say('  nothing here is backed up.');
  say('\nCtrl-C stops everything.');
}

function sayLogins(): void {
  say(
    `\n  Sign in to the demonstration, “${DEMO_ORGANIZATION}”, with the password ${strong(DEMO_PASSWORD)}:`,
  );
  for (const { email, name, as } of DEMO_MEMBERS) say(`    ${email.padEnd(26)} ${name}, ${as}`);
}
