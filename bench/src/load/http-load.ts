import type { Sample } from './sample.ts';

/** One request to send. */
export type HttpRequest = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** What to send, to whom and for how long. */
export type HttpLoad = {
  readonly url: string;
  readonly seconds: number;
  readonly requests: readonly HttpRequest[];
  /** `rotate`: again from the beginning; `once`: each at most once, and there must be enough of them. */
  readonly order: 'rotate' | 'once';
  /** `CONNECTIONS` when absent. */
  readonly connections?: number;
};

/** Sends requests over keep-alive connections. Throws when an answer is an error. */
export type SendLoad = (load: HttpLoad) => Promise<Sample>;

/** How many clients there are in every measurement, of the API and of its ceilings. */
export const CONNECTIONS = 8;

/** Throws unless there were answers, and no errors among them. */
export function refuseErrors(tool: string, answers: number, errors: Readonly<Record<string, number>>): void {
  if (answers === 0) throw new Error(`${tool} got no answer`);
  const seen = Object.entries(errors).filter(([, count]) => count > 0);
  if (seen.length > 0)
    throw new Error(`${tool} met errors: ${seen.map((entry) => entry.join(' ')).join(', ')}`);
}
