import type { EventEnvelope, SubscribingModule } from '@agendify/contracts';
import type { Clock, IdSource } from '@agendify/kernel';
import type { Config } from './config/config.ts';
import type { Envelope } from './crypto/envelope.ts';
import type { MasterKeys } from './crypto/master-keys.ts';
import type { Database } from './db/database.ts';
import type { RouteMount } from './http/mount.ts';
import type { LimitStore } from './limits/limit-store.ts';
import type { Logger } from './log/log.ts';
import type { Outbox } from './outbox/outbox.ts';

/** What every module is given by the composition root. */
export type Ground = {
  readonly config: Config;
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: IdSource;
  /** Wrap the data keys of organizations, and those of the installation. */
  readonly masterKeys: MasterKeys;
  readonly envelope: Envelope;
  readonly outbox: Outbox;
  /** What is counted and slowed: calls, attempts to sign in. */
  readonly limits: LimitStore;
  readonly log: Logger;
};

/** A module as the composition roots see it. */
export type Module = {
  readonly name: 'identity' | 'clinics' | 'patients' | 'scheduling' | 'notifications' | 'compliance';
  /** Adds the routes of the module. */
  readonly routes: (mount: RouteMount) => void;
  /** Handles one event; idempotent by its id. Throwing makes the queue try again later. */
  readonly consume?: (event: EventEnvelope) => Promise<void>;
  /** Work that repeats: each is called again `everySeconds` after it ended, by the worker. */
  readonly jobs?: readonly {
    readonly name: string;
    readonly everySeconds: number;
    readonly run: () => Promise<void>;
  }[];
  /** Finishes what runs beside consumers and jobs, and lets go of what is held. Called once, after those have ended. */
  readonly close?: () => Promise<void>;
};

/** A module that listens to events; its name is the name of its queue. */
export type Subscriber = Module & { readonly name: SubscribingModule };
