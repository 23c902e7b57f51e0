/**
 * Where a PGlite folder comes from. A folder that was copied back has other files under the same names; one that was
 * overwritten in place is behind a mark that lies beside it.
 */
import { readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { parsedJson } from '#shared/kernel/json.ts'
import { z } from '#shared/kernel/schema.ts'
import type { Queries } from './database.ts'
import type { Origin } from './epoch.ts'

/** How far the versions of all spaces had come together, under which epoch. */
const Mark = z.object({ epoch: z.string(), versions: z.number() })
type Mark = z.infer<typeof Mark>

const markIn = (home: string): string => join(home, 'high-water.json')

async function markOf(db: Queries): Promise<Mark | undefined> {
  const { rows } = await sql<{ epoch: string; versions: number }>`
    select epoch, (select coalesce(sum(version), 0) from space_version)::float8 as versions from centre`.execute(
    db,
  )
  return rows[0]
}

export async function originOfFolder(db: Queries, home: string, files: string): Promise<Origin> {
  // Written when the database was made and never again.
  const { ino, birthtimeNs } = await stat(join(files, 'PG_VERSION'), { bigint: true })
  const kept = await readFile(markIn(home), 'utf8').catch(() => '')
  const mark = Mark.safeParse(parsedJson(kept))
  const now = await markOf(db)
  const isBehind =
    mark.success && now !== undefined && mark.data.epoch === now.epoch && mark.data.versions > now.versions
  return { lineage: `${ino} ${birthtimeNs}`, progress: isBehind ? 'behind' : 'sound' }
}

/** It may lag: it is what makes a restore noticed, and not what keeps anything. */
export async function keepMark(db: Queries, home: string): Promise<void> {
  const mark = await markOf(db)
  if (mark === undefined) return
  const next = `${markIn(home)}.next`
  await writeFile(next, JSON.stringify(mark))
  await rename(next, markIn(home))
}
