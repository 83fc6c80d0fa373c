import { SUBSCRIPTIONS, type SubscribingModule } from '@agendify/contracts';

/** The schema in which BullMQ keeps its tables, beside those of the modules. */
export const QUEUE_SCHEMA = 'bullmq';

/** The modules that listen to events; each has one queue, of its own name. */
export const SUBSCRIBING_MODULES = subscribingModules();

function subscribingModules(): readonly SubscribingModule[] {
  return Object.keys(SUBSCRIPTIONS).filter(isSubscribingModule);
}

/** Whether a module listens to any event. */
export function isSubscribingModule(name: string): name is SubscribingModule {
  return Object.hasOwn(SUBSCRIPTIONS, name);
}
