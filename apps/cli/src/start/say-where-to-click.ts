import { masterKeyFileOf, publicUrlOf } from '@agendify/platform';
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
  sayWhereTheKeyIs(settings);
  say(
    '  This is for trying out, development and small use on one machine: it answers on this machine only, and',
  );
  say('  nothing here is backed up.');
  say('\nCtrl-C stops everything.');
}

/** Only a file can be lost with the machine; what is given by the environment or a KMS is kept by whoever gives it. */
function sayWhereTheKeyIs({ config }: Settings): void {
  if (config.MASTER_KEY !== undefined || config.KMS_TRANSIT_URL !== undefined) return;
  say(`  The master key is ${strong(masterKeyFileOf(config))}`);
  say(
    '    Keep a copy of it in a backup, apart from the data: without it, what is encrypted is lost for good;',
  );
  say('    with it, whoever has the data can read it. More in docs/encryption.md.');
}

function sayLogins(): void {
  say(
    `\n  Sign in to the demonstration, “${DEMO_ORGANIZATION}”, with the password ${strong(DEMO_PASSWORD)}:`,
  );
  for (const { email, name, as } of DEMO_MEMBERS) say(`    ${email.padEnd(26)} ${name}, ${as}`);
}
