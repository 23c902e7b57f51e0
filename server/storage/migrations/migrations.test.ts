import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { migrations } from './index.ts'

/**
 * A released migration has run on databases that we do not own. Until the first release this hash may change with
 * the migration; afterwards a changed hash means that a new migration should have been written.
 */
const frozen: Readonly<Record<string, string>> = {
  '0001-first': '9ed1fcc0197ca123',
  '0002-compaction': '9d3e85431a60054b',
  '0003-audit': 'e08f70d8de6dab38',
  '0004-lineage': 'f406c2f954262299',
  '0005-devices': 'f28c5cf9d32f439f',
  '0006-device-secret': '49984985a3365566',
  '0007-files': '5a0dacf03c8e772a',
  '0008-customer-activity': 'a6dcd506bf650773',
  '0009-call-rules': '8b3fe312e1d1d5df',
  '0010-presence': '52c3caf8d87f2582',
  '0011-external-id': 'dfcd2f238e382592',
  '0012-audit-detail': '411a01b96ff9e0c6',
  '0013-api': '500f9a04551022d4',
  '0014-kept-records': '269ee0caf243f675',
  '0015-open-cases': '9d140f9e94a91fa3',
  '0016-schedule-tables': '2beaa06208a74a14',
  '0017-open-requests': '92d50b0248b98b48',
  '0018-roster-days': '5ef4ef411dd9716f',
}

test('no migration changes after it was written', () => {
  const hashes = migrations.map(({ name, statements }) => [
    name,
    createHash('sha256').update(statements.join('\n;\n')).digest('hex').slice(0, 16),
  ])
  expect(Object.fromEntries(hashes)).toEqual(frozen)
})

test('migrations run in order of their names and import nothing', async () => {
  const names = migrations.map(({ name }) => name)
  expect(names).toEqual([...names].sort())
  const files = (await readdir(import.meta.dirname)).filter((file) => /^\d{4}-/.test(file))
  expect(files.sort()).toEqual(names.map((name) => `${name}.ts`))
  for (const file of files) {
    expect(await readFile(`${import.meta.dirname}/${file}`, 'utf8')).not.toMatch(
      /\b(import|require)\b\s*[({'"*]/,
    )
  }
})
