export { makePatientsModule } from './module.ts';
