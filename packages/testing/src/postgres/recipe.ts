import { migrate, readBootstrap, readMigrations } from '@agendify/platform';
import type { TemplateRecipe } from './template.ts';

/** What every test database begins with: the bootstrap SQL and all migrations, as in production. */
export const migratedDatabase: TemplateRecipe = {
  contents: () => [
    readBootstrap(),
    ...readMigrations().flatMap(({ module, name, sql }) => [module, name, sql]),
  ],
  async prepareTemplate(ownerUrl) {
    await migrate(ownerUrl);
  },
};
