import type { PatientId } from '@agendify/kernel';
import type { ModelPractice, ModelService } from './model-world-under-test.ts';

/** What a client of the model wants. Instants are milliseconds. */
export type Command =
  | BookCommand
  | {
      readonly do: 'move';
      readonly id: string;
      readonly startMs: number;
      readonly practice?: ModelPractice;
      readonly minutes?: number;
    }
  | { readonly do: 'cancel'; readonly id: string; readonly by: 'patient' | 'clinic' }
  | { readonly do: 'restore'; readonly id: string }
  | { readonly do: 'complete'; readonly id: string }
  | HoldCommand
  | { readonly do: 'renew'; readonly token: string }
  | { readonly do: 'release'; readonly token: string }
  | SeriesCommand
  /** How long the practice is open each morning. */
  | { readonly do: 'set-hours'; readonly practice: ModelPractice; readonly openMinutes: number }
  | { readonly do: 'block'; readonly block: ModelBlock }
  | { readonly do: 'unblock'; readonly id: string };

/** A booking. With a key it may be sent again. */
export type BookCommand = {
  readonly do: 'book';
  readonly practice: ModelPractice;
  readonly service: ModelService;
  readonly patientId: PatientId;
  readonly startMs: number;
  readonly channel: 'staff' | 'online';
  readonly key: string | null;
  readonly token: string | null;
  readonly squeezeIn: 'no' | 'yes' | 'into-occupied-room';
  readonly mayOverlap: boolean;
  readonly roomId: string | null;
};

/** A time to keep. */
export type HoldCommand = {
  readonly do: 'hold';
  readonly practice: ModelPractice;
  readonly service: ModelService;
  readonly startMs: number;
  readonly channel: 'staff' | 'online';
};

/** Visits on the same weekday of the two next weeks. */
export type SeriesCommand = {
  readonly do: 'series';
  readonly practice: ModelPractice;
  readonly service: ModelService;
  readonly patientId: PatientId;
  readonly startMs: number;
  readonly commit: 'whole' | 'fitting';
};

/** A period in which a practice, a professional or a room is not to be had. */
export type ModelBlock = {
  readonly id: string;
  readonly organizationId: string;
  readonly scope: 'practice' | 'professional' | 'room';
  readonly scopeId: string;
  readonly startMs: number;
  readonly endMs: number;
};

/** An appointment as the program answers it. */
export type AppointmentAnswered = {
  readonly id: string;
  readonly state: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly roomId: string | null;
  readonly sessionId: string | null;
};

/** What a client was answered. */
export type Answer =
  | {
      readonly ok: true;
      readonly text: string;
      readonly appointments: readonly AppointmentAnswered[];
      readonly token: string | null;
      readonly expiresAtMs: number | null;
    }
  | { readonly ok: false; readonly code: string; readonly resource: string | null }
  | { readonly ok: false; readonly code: 'THREW'; readonly resource: null; readonly error: unknown };

/** A command and its answer. */
export type Answered<C extends Command = Command> = { readonly command: C; readonly answer: Answer };

const shortId = (id: string): string => id.slice(-6);

/** A command on one line, for whoever reads how a run came to its end. */
export function describe(command: Command): string {
  switch (command.do) {
    case 'book': {
      const extras = [
        command.token === null ? '' : `with hold ${command.token.slice(0, 6)}`,
        command.squeezeIn === 'no' ? '' : `squeezed in ${command.squeezeIn}`,
        command.mayOverlap ? 'overlapping' : '',
        command.roomId === null ? '' : `in room ${shortId(command.roomId)}`,
        command.key === null ? '' : `key ${command.key.slice(0, 6)}`,
      ];
      return `book ${wish(command)} for ${shortId(command.patientId)} ${command.channel} ${extras.filter(Boolean).join(', ')}`;
    }
    case 'hold':
      return `hold ${wish(command)} ${command.channel}`;
    case 'series':
      return `series ${wish(command)} for ${shortId(command.patientId)} ${command.commit}`;
    case 'move':
      return `move ${shortId(command.id)} to ${at(command.startMs)} ${command.practice?.name ?? ''} ${command.minutes === undefined ? '' : `for ${command.minutes} minutes`}`;
    case 'cancel':
      return `cancel ${shortId(command.id)} by ${command.by}`;
    case 'restore':
    case 'complete':
      return `${command.do} ${shortId(command.id)}`;
    case 'renew':
    case 'release':
      return `${command.do} hold ${command.token.slice(0, 6)}`;
    case 'set-hours':
      return `open ${command.practice.name} for ${command.openMinutes} minutes`;
    case 'block':
      return `block ${shortId(command.block.id)}: ${command.block.scope} ${shortId(command.block.scopeId)} ${at(command.block.startMs)} to ${at(command.block.endMs)}`;
    case 'unblock':
      return `unblock ${shortId(command.id)}`;
  }
}

/** An answer on one line. */
export function describeAnswer(answer: Answer): string {
  if (!answer.ok) return answer.resource === null ? answer.code : `${answer.code} (${answer.resource})`;
  const made = answer.appointments.map(
    ({ id, startMs, state }) => `${shortId(id)} ${state} at ${at(startMs)}`,
  );
  return `ok ${made.join(', ')}${answer.token === null ? '' : answer.token.slice(0, 6)}`;
}

function wish({ practice, service, startMs }: BookCommand | HoldCommand | SeriesCommand): string {
  return `${service.name} at ${practice.name} ${at(startMs)}`;
}

/** Day and time in São Paulo. */
export function at(ms: number): string {
  return new Date(ms - 3 * 3_600_000).toISOString().slice(8, 16);
}
