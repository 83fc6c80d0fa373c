export { makeClinicsModule } from './module.ts';
