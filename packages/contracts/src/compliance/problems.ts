import { z } from 'zod';
import { defineProblems } from '../http/problem-definition.ts';

/** Refusals around the audit trail and its alerts. */
export const COMPLIANCE_PROBLEMS = defineProblems({
  'export-too-large': {
    status: 422,
    title: 'Too many entries for one export; choose a shorter time',
    details: z.object({ limit: z.int() }),
  },
  'alert-decided': { status: 409, title: 'Somebody has decided on this alert already' },
  'alert-about-yourself': { status: 409, title: 'Somebody else must decide on what you did' },
  'alert-rule-loosened': {
    status: 422,
    title: 'A threshold can only be made stricter than the usual one',
    details: z.object({ usual: z.int() }),
  },
});
