import { defineConfig } from 'drizzle-kit'

/** Used by hand, after a change of the schema: `npx drizzle-kit generate --name what_changed`. */
export default defineConfig({
  dialect: 'postgresql',
  casing: 'snake_case',
  schema: ['./lib/db/*schema.ts'],
  out: './lib/db/migrations',
})
