import { z } from 'zod';

/** Where a list by time continues: UTC with microseconds, and the id. */
export const EntryCursor = z.tuple([z.iso.datetime({ precision: 6 }), z.uuid()]).readonly();
