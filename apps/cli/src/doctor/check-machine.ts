import { access, constants, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Settings } from '../settings.ts';
import type { Finding } from './finding.ts';

const oldestNode = 24;
const leastFreeBytes = 1024 ** 3;

/** Whether this Node runs TypeScript as it is. */
export function checkNode(version = process.versions.node): Finding {
  const isWell = Number.parseInt(version, 10) >= oldestNode;
  return {
    subject: 'node',
    isWell,
    detail: isWell ? version : `${version} is too old: ${oldestNode} or newer is needed`,
  };
}

/** Whether keys, logs and data can be written, and have room. */
export async function checkHome({ home }: Settings): Promise<Finding> {
  const subject = 'home';
  const place = await nearestThatExists(home);
  try {
    await access(place, constants.W_OK);
    const { bavail, bsize } = await statfs(place);
    const free = `${((bavail * bsize) / 1024 ** 3).toFixed(1)} GB free`;
    const isWell = bavail * bsize >= leastFreeBytes;
    return { subject, isWell, detail: `${home}, ${free}${isWell ? '' : ': less than 1 GB'}` };
  } catch {
    return {
      subject,
      isWell: false,
      detail: `${place} cannot be written. Set AGENDIFY_HOME to a folder that can.`,
    };
  }
}

async function nearestThatExists(place: string): Promise<string> {
  const exists = await access(place).then(
    () => true,
    () => false,
  );
  const above = path.dirname(place);
  return exists || above === place ? place : nearestThatExists(above);
}
