import { chmod, mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { type Database, openDatabase } from '../../lib/db/database'
import { readEnv } from '../../lib/env'
import { type Program, run } from './processes'

/** A place for one test's database, and its users in this process and in others. */
export class Place {
  readonly #opened: Database[] = []
  readonly #programs: Program[] = []

  private constructor(
    readonly home: string,
    public dataDir: string,
  ) {}

  /** Makes an empty home that anyone may enter; the data folder in it is not made. */
  static async make(): Promise<Place> {
    const home = await realpath(await mkdtemp(path.join(os.tmpdir(), 'papers-db-')))
    await chmod(home, 0o755)
    return new Place(home, path.join(home, 'data'))
  }

  get folder(): string {
    return path.join(this.dataDir, 'postgres')
  }

  async open(): Promise<Database> {
    const database = await openDatabase(readEnv({ DATA_DIR: this.dataDir }))
    this.#opened.push(database)
    return database
  }

  /** A program that uses the database until its input ends. */
  program(as: string[] = []): Program {
    const program = run('tests/support/database-user.ts', { DATA_DIR: this.dataDir }, as)
    this.#programs.push(program)
    return program
  }

  /** The process id of the server; undefined when there is none. */
  async serverPid(): Promise<number | undefined> {
    const file = await readFile(path.join(this.folder, 'postmaster.pid'), 'utf8').catch(() => undefined)
    return file === undefined ? undefined : Number.parseInt(file, 10)
  }

  async clear(): Promise<void> {
    for (const { child } of this.#programs) child.kill('SIGKILL')
    // What a killed program left running is joined once more, and so stopped.
    if (await this.serverPid()) await this.open()
    await Promise.all(this.#opened.map(database => database.leave()))
    await rm(this.home, { recursive: true, force: true })
  }
}

/** The rows that one statement answers with, over a connection of its own. */
export async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}
