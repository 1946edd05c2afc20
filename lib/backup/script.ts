import { z } from 'zod'
import { filledTables, LAST_MIGRATION, type Table } from './tables'

/** What the beginning of a backup says about it. */
export const headerSchema = z.object({
  format: z.literal(1, 'is of a form that this version does not know'),
  migration: z.string(),
  /** PostgreSQL's version. */
  server: z.string(),
  at: z.iso.datetime(),
  /** How many rows each table has, in the order in which they follow. */
  rows: z.record(z.string(), z.int().min(0)),
})

export type Header = z.infer<typeof headerSchema>

/** The lines by which a backup is known and found to be whole. */
export const FIRST_LINE = '-- A backup of Daily Papers'
export const HEADER_MARK = '-- contents: '
export const END_MARK = '-- end, SHA-256 of all before: '

/** A COPY's rows end with this line. */
export const END_OF_ROWS = '\\.\n'

const NEWLINE = 10

/** How values are written as text, whatever the server's configuration. */
export const SETTINGS = [
  `SET LOCAL client_encoding = 'UTF8'`,
  `SET LOCAL datestyle = 'ISO, YMD'`,
  `SET LOCAL timezone = 'UTC'`,
  `SET LOCAL bytea_output = 'hex'`,
  'SET LOCAL standard_conforming_strings = on',
  'SET LOCAL statement_timeout = 0',
]

/** The script before its first rows. */
export function beginning(header: Header, tables: Table[]): string {
  return `${FIRST_LINE}
${HEADER_MARK}${JSON.stringify(header)}
--
-- It holds subscribers' addresses: keep it where nobody else can read it.
-- "papers restore FILE" reads it, into a database without papers and subscribers of its own. Without the app, psql does,
-- into a database that the same version has prepared: gunzip -c FILE | psql -X postgresql://user@host/name

\\set ON_ERROR_STOP on
BEGIN;
${SETTINGS.map(setting => `${setting};\n`).join('')}DO $$ BEGIN
  IF (${LAST_MIGRATION}) IS DISTINCT FROM '${header.migration}' THEN
    RAISE 'The database was prepared by another version than the backup.';
  ELSIF EXISTS (${filledTables(tables)}) THEN
    RAISE 'The database holds papers or subscribers already.';
  END IF;
END $$;
${emptyTables(tables)};
`
}

/** Empties what a prepared database holds. */
export function emptyTables(tables: Table[]): string {
  return `TRUNCATE ${names(tables)}`
}

/** What goes before a table's rows: the triggers on `papers` have written what search has to derive, which is here. */
export function beforeRows({ name }: Table): string | undefined {
  return name === 'paper_search' ? 'TRUNCATE "paper_search"' : undefined
}

export function copyRows({ name, columns }: Table, direction: 'FROM stdin' | 'TO STDOUT'): string {
  return `COPY "${name}" (${columns.map(column => `"${column}"`).join(', ')}) ${direction}`
}

/** Sets a sequence to go on after the table's rows. */
export function sequenceAfter({ name, identity }: Table): string | undefined {
  if (identity === null) return undefined
  const last = `coalesce((SELECT max("${identity}") FROM "${name}"), 0)`
  return `SELECT setval(pg_get_serial_sequence('"${name}"', '${identity}'), ${last} + 1, false)`
}

/** Counts what the planner goes by, which else comes minutes later; others' tables are not ours to look at. */
export function analyze(tables: Table[]): string {
  return `ANALYZE ${names(tables)}`
}

function names(tables: Table[]): string {
  return tables.map(({ name }) => `"${name}"`).join(', ')
}

/** The script after its last rows, without the line of the end. */
export function ending(tables: Table[]): string {
  const sequences = tables.flatMap(table => sequenceAfter(table) ?? [])
  return `${sequences.map(statement => `${statement};\n`).join('')}COMMIT;\n${analyze(tables)};\n`
}

/** How many rows of COPY's text end in these bytes: a line end within a value is written as `\\n`. */
export function countRows(bytes: Buffer): number {
  let rows = 0
  for (let at = bytes.indexOf(NEWLINE); at !== -1; at = bytes.indexOf(NEWLINE, at + 1)) rows += 1
  return rows
}
