/**
 * Kysely on a PGlite that nobody else uses: every text of a query is prepared once, and then costs one message there
 * and back. PGlite's own way is seven messages and a new plan each time, which was a third of a run. Errors, rows and
 * types are those of PGlite's own parser.
 */
import { type PGlite, parse, protocol } from '@electric-sql/pglite'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  PGliteDialect,
  type QueryResult,
} from 'kysely'

type BackendMessage = Parameters<typeof parse.parseResults>[0][number]
type Prepared = {
  readonly name: string
  readonly parameters: readonly number[]
  readonly shape: readonly BackendMessage[]
}
const { serialize } = protocol

export class PreparedDialect extends PGliteDialect {
  readonly #pglite: PGlite

  constructor(pglite: PGlite) {
    super({ pglite })
    this.#pglite = pglite
  }

  override createDriver(): Driver {
    return new PreparedDriver(this.#pglite)
  }
}

class PreparedDriver implements Driver {
  readonly #connection: PreparedConnection

  constructor(pglite: PGlite) {
    this.#connection = new PreparedConnection(pglite)
  }

  /** One plan for a text, whatever ran before: the same seed must be the same run. */
  async init(): Promise<void> {
    this.#connection.run('set plan_cache_mode = force_generic_plan')
    this.#connection.run('set synchronous_commit = off')
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }

  async beginTransaction(): Promise<void> {
    this.#connection.run('begin')
  }

  async commitTransaction(): Promise<void> {
    if (this.#connection.run('commit').command === 'ROLLBACK')
      throw new Error('The transaction had failed and could not be committed')
  }

  async rollbackTransaction(): Promise<void> {
    this.#connection.run('rollback')
  }

  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

class PreparedConnection implements DatabaseConnection {
  readonly #pglite: PGlite
  readonly #prepared = new Map<string, Prepared>()

  constructor(pglite: PGlite) {
    this.#pglite = pglite
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, affectedRows } = this.run<R>(sql, parameters)
    return { rows, ...(affectedRows === undefined ? {} : { numAffectedRows: BigInt(affectedRows) }) }
  }

  // biome-ignore lint/correctness/useYield: the interface has it, and nothing here streams.
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('Nothing is streamed')
  }

  run<R>(sql: string, parameters: readonly unknown[] = []) {
    const { name, parameters: types, shape } = this.#prepare(sql)
    const values = parameters.map((value, index) => {
      if (value === null || value === undefined) return null
      const serializer = this.#pglite.serializers[types[index] ?? 0]
      return serializer === undefined ? String(value) : serializer(value)
    })
    const answer = this.#ask([
      serialize.bind({ statement: name, values }),
      serialize.execute({}),
      serialize.sync(),
    ])
    const [result] = parse.parseResults([...shape, ...answer], this.#pglite.parsers, { rowMode: 'object' })
    const done = answer.find((message) => message.name === 'commandComplete')
    return {
      rows: (result?.rows ?? []) as R[],
      affectedRows: result?.affectedRows,
      command: done !== undefined && 'text' in done ? String(done.text) : '',
    }
  }

  #prepare(sql: string): Prepared {
    const known = this.#prepared.get(sql)
    if (known !== undefined) return known
    const name = `s${this.#prepared.size}`
    const answer = this.#ask([
      serialize.parse({ name, text: sql }),
      serialize.describe({ type: 'S', name }),
      serialize.sync(),
    ])
    const prepared = {
      name,
      parameters: parse.parseDescribeStatementResults(answer),
      shape: answer.filter((message) => message.name === 'rowDescription'),
    }
    this.#prepared.set(sql, prepared)
    return prepared
  }

  #ask(messages: readonly Uint8Array[]): BackendMessage[] {
    const answer: BackendMessage[] = []
    const failures: Error[] = []
    const raw = this.#pglite.execProtocolRawSync(Buffer.concat(messages))
    new protocol.Parser().parse(raw, (message) => {
      if (message instanceof protocol.messages.DatabaseError) failures.push(message)
      else answer.push(message)
    })
    const [failure] = failures
    if (failure !== undefined) throw failure
    return answer
  }
}
