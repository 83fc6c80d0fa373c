import { makeClinicWorld } from '@agendify/testing';
import { z } from 'zod';
import { type Bench, answerTo, rotating, sideBySide, statementsFor } from '../bench.ts';
import { type Line, ratioLine } from '../report/line.ts';
import { fillRegistry } from '../world/fill-registry.ts';
import { loaderUrl } from '../world/ground.ts';

/** Three letters of two words: both common, one of them, neither. */
const TYPED = [
  ...[
    'mar sil',
    'ana san',
    'jos oli',
    'joa sou',
    'ant per',
    'fra lim',
    'car alv',
    'pau rod',
    'luc cos',
    'fer gom',
  ],
  ...[
    'mar zan',
    'ana que',
    'zil sil',
    'ben lac',
    'jan sou',
    'the uch',
    'mig yam',
    'xav tor',
    'ira hof',
    'sil mar',
  ],
];

const Found = z.object({ items: z.array(z.unknown()) });

/** Searching patients by name where there are many: three letters of two words. */
export async function measureSearch(bench: Bench): Promise<Line[]> {
  const { patients } = bench.options;
  const headers = await makeLargeRegistry(bench, patients);
  const requests = TYPED.map((typed) => ({
    method: 'GET' as const,
    path: `/v1/patients?query=${encodeURIComponent(typed)}`,
    headers,
  }));
  for (const request of requests) {
    const { text } = await answerTo(bench.api, request);
    if (Found.parse(JSON.parse(text)).items.length === 0) throw new Error(`${request.path} found nobody`);
  }
  const ceiling = await statementsFor(bench, requests);
  const measured = await sideBySide(bench.options, {
    ceiling: ceiling(bench),
    api: rotating(bench, bench.api, requests),
  });
  const sql = { name: bench.sqlTool, sample: measured('ceiling') };
  const path = `patient search among ${patients.toLocaleString('en')}, three letters of two words`;
  return [ratioLine(path, measured('api'), sql, 0.5)];
}

async function makeLargeRegistry(bench: Bench, patients: number) {
  const startedAt = Date.now();
  const world = makeClinicWorld(bench.ownerUrl);
  const loading = makeClinicWorld(loaderUrl(bench.ownerUrl));
  try {
    const tenant = await world.organization();
    await fillRegistry(loading, tenant.organizationId, patients);
    console.log(
      `  ${patients.toLocaleString('en')} patients registered within ${Math.round((Date.now() - startedAt) / 1000)} s`,
    );
    return await bench.headersFor(tenant);
  } finally {
    await world.close();
    await loading.close();
  }
}
