import { inspect } from 'node:util';
import type { TestEvent as NodeTestEvent } from 'node:test/reporters';

/** What became of one test, as the child process reports it: one line of JSON each. */
export interface TestOutcome {
  /** Absolute path of the file that declares the test. */
  readonly file: string;
  /** Names from the outermost suite to the test itself. */
  readonly path: readonly string[];
  readonly verdict: 'passed' | 'failed' | 'skipped';
  readonly milliseconds: number;
  /** The error in full when it failed, the reason when it was skipped. */
  readonly message: string;
}

type Ended = Extract<NodeTestEvent, { type: 'test:pass' | 'test:fail' }>;

/**
 * A reporter for Node's test runner that writes each outcome as a line of JSON. Only leaves count: a suite, or a test
 * that merely holds others, is neither passed nor failed of itself, unless it broke on its own (a hook that throws).
 */
export default async function* testEvents(source: AsyncIterable<NodeTestEvent>): AsyncGenerator<string> {
  const names: string[] = [];
  const holdsOthers: boolean[] = [];
  for await (const event of source) {
    if (event.type === 'test:start') {
      names[event.data.nesting] = event.data.name;
      holdsOthers[event.data.nesting] = false;
      if (event.data.nesting > 0) holdsOthers[event.data.nesting - 1] = true;
    }
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
    const isLeaf = event.data.details.type !== 'suite' && holdsOthers[event.data.nesting] !== true;
    const outcome = outcomeOf(event, names.slice(0, event.data.nesting), isLeaf);
    if (outcome !== undefined) yield `${JSON.stringify(outcome)}\n`;
  }
}

function outcomeOf(event: Ended, parents: readonly string[], isLeaf: boolean): TestOutcome | undefined {
  const test = {
    file: event.data.file ?? '',
    path: [...parents, event.data.name],
    milliseconds: event.data.details.duration_ms,
  };
  const reason = skipReason(event);
  if (reason !== undefined) return { ...test, verdict: 'skipped', message: reason };
  if (event.type === 'test:pass') return isLeaf ? { ...test, verdict: 'passed', message: '' } : undefined;
  const error: unknown = event.data.details.error;
  if (!isLeaf && brokeThroughItsTests(error)) return undefined;
  return { ...test, verdict: 'failed', message: describeError(error) };
}

function skipReason(event: Ended): string | undefined {
  for (const mark of [event.data.skip, event.data.todo]) {
    if (typeof mark === 'string' && mark !== '') return mark;
    if (mark === true || mark === '') return 'no reason given';
  }
  return undefined;
}

function brokeThroughItsTests(error: unknown): boolean {
  return error instanceof Error && 'failureType' in error && error.failureType === 'subtestsFailed';
}

// The runner wraps what the test threw; what the test threw is what a person wants to read.
function describeError(error: unknown): string {
  const thrown = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return typeof thrown === 'string' ? thrown : inspect(thrown, { depth: 6 });
}
