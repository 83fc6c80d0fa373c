import { migratedDatabase } from './recipe.ts';
import { makeUseDatabase } from './use-database.ts';

export type { TemplateRecipe } from './template.ts';
export { startTestServer } from './test-server.ts';
export type { TestServer } from './test-server.ts';
export { makeUseDatabase } from './use-database.ts';
export type { TestDatabase } from './use-database.ts';

/** A database with all migrations for the test file that calls it; see `makeUseDatabase`. */
export const useDatabase = makeUseDatabase(migratedDatabase);
