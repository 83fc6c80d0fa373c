export { makeSchedulingModule } from './module.ts';
