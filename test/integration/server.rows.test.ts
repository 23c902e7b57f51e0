/** The store that mutators see on the server keeps the same promises as every other, on both databases. */

import { sql } from 'kysely'
import { afterAll } from 'vitest'
import {
  spaceOfAgent,
  spaceOfKnowledge,
  spaceOfOrganisation,
  spaceOfQueue,
  spaceOfTeam,
  spaceOfTraining,
} from '#shared/sync/tables.ts'
import type { Database } from '../../server/storage/database.ts'
import { changeRows } from '../../server/storage/rows.ts'
import { rowsContract } from '../contracts/rows.contract.ts'
import { agents, billing, broadband, otherTeam, team } from '../fixtures/centre-rows.ts'
import { databaseKinds, openEmpty, stopPostgres } from './server.rig.ts'

const everySpace = [
  spaceOfOrganisation(),
  spaceOfKnowledge('general'),
  ...[team, otherTeam].map(({ id }) => spaceOfTeam(id)),
  ...[broadband, billing].map(({ id }) => spaceOfQueue(id)),
  ...agents.flatMap(({ id }) => [spaceOfAgent(id), spaceOfTraining(id)]),
]

for (const kind of databaseKinds) {
  let opened: Promise<{ database: Database; remove(): Promise<void> }> | undefined
  rowsContract(`on the server with ${kind}`, async () => {
    opened ??= openEmpty(kind)
    const { database } = await opened
    await sql`truncate synced_row, space_version`.execute(database.queries)
    return {
      transact: (work) => database.write((tx) => changeRows(tx, everySpace, work)),
      close: async () => undefined,
    }
  })
  afterAll(async () => {
    const { database, remove } = (await opened) ?? {}
    await database?.close()
    await remove?.()
  })
}

afterAll(stopPostgres)
