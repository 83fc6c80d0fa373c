import { makeRotateSigningKey } from '@agendify/identity';
import {
  MasterKeyError,
  type OpenGround,
  type RotationProgress,
  rewrapKeys,
  rotateDataKeys,
} from '@agendify/platform';
import { CommandError } from '../command-error.ts';
import { makeProgress } from '../import/progress.ts';
import { complain, say, secondsSince } from '../say.ts';
import { untilInterrupted } from '../until-interrupted.ts';
import { SEALED_COLUMNS } from './sealed-columns.ts';

const interrupted = 130;
const namedUnreadable = 10;

/** What shall be rotated besides the wrapping of data keys. */
export type RotationWishes = { readonly hasDataKeys: boolean; readonly hasSigning: boolean };

/** Rotates, tells how far it is, and answers the exit code. Repeating it goes on where it was. */
export async function rotateKeys(ground: OpenGround, wishes: RotationWishes): Promise<number> {
  const startedMs = performance.now();
  try {
    const code = await untilInterrupted((stopping) => rotate(ground, wishes, stopping));
    say(`It took ${secondsSince(startedMs)}.`);
    if (code === interrupted) say('Stopped before the end. Repeat the command for the rest.');
    return code;
  } catch (error) {
    if (error instanceof MasterKeyError)
      throw new CommandError(`${error.message}. Repeat the command for the rest.`);
    throw error;
  }
}

async function rotate(ground: OpenGround, wishes: RotationWishes, stopping: AbortSignal): Promise<number> {
  if (wishes.hasSigning) await rotateSigning(ground);
  if (!(await rewrap(ground, stopping))) return interrupted;
  return wishes.hasDataKeys ? rotateData(ground, stopping) : 0;
}

async function rewrap(ground: OpenGround, stopping: AbortSignal): Promise<boolean> {
  const progress = makeProgress();
  const done = await rewrapKeys(ground, stopping, ({ looked, rewrapped }) =>
    progress.tell(`${looked} data keys looked at, ${rewrapped} wrapped anew`),
  );
  progress.end();
  say(`${done.looked} data keys looked at, ${done.rewrapped} wrapped anew under the current master key.`);
  return done.isComplete;
}

async function rotateData(ground: OpenGround, stopping: AbortSignal): Promise<number> {
  const { config } = ground;
  const progress = makeProgress();
  const done = await rotateDataKeys(
    { ...ground, columns: SEALED_COLUMNS, refreshSeconds: config.KEY_REFRESH_SECONDS },
    stopping,
    (soFar) => progress.tell(progressText(soFar, config.KEY_REFRESH_SECONDS)),
  );
  progress.end();
  if (done.isContinued) say('An earlier rotation was gone on with.');
  say(`${done.newKeys} new data keys. ${done.resealed} values sealed anew.`);
  if (done.unreadable.length > 0) {
    complain(`${done.unreadable.length} values open under no key and stay as they are:`);
    for (const where of done.unreadable.slice(0, namedUnreadable)) complain(`  ${where}`);
  }
  if (!done.isComplete) return interrupted;
  return done.unreadable.length > 0 ? 1 : 0;
}

function progressText(soFar: RotationProgress, refreshSeconds: number): string {
  const { step, newKeys, organizations, organizationsDone, resealed } = soFar;
  if (step === 'new-keys') return `${newKeys} new data keys`;
  if (step === 'waiting')
    return `${newKeys} new data keys; waiting up to ${2 * refreshSeconds} s until every process knows them`;
  return `${resealed} values sealed anew, ${organizationsDone} of ${organizations} organizations done`;
}

async function rotateSigning(ground: OpenGround): Promise<void> {
  const { made } = await makeRotateSigningKey(ground)(0);
  if (made)
    say(`The key ${made.kid} is published and signs from ${new Date(made.signsFromMs).toISOString()}.`);
  else say('A key that is published already waits for its time to sign: no other was made.');
}
