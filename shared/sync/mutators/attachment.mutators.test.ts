import { beforeEach, describe, expect, test } from 'vitest'
import { AttachedFile, attachmentsOf } from '#shared/domain/complaint/attachment.ts'
import type { MemoryRows } from '../../../test/fakes/memory-rows.ts'
import { centreInMemory } from '../../../test/fixtures/centre-in-memory.ts'
import {
  by,
  complaintFacts,
  complaintRow,
  li,
  NOW,
  numberAt,
  sun,
  wang,
  zhao,
} from '../../../test/fixtures/centre-rows.ts'
import { applied, refused, untouched } from '../../../test/fixtures/mutator-outcomes.ts'
import type { MutationContext } from '../mutator.ts'
import { mutators } from './registry.ts'

let rows: MemoryRows
beforeEach(async () => {
  rows = await centreInMemory()
  await rows.put('complaint', complaintRow('c1'))
})

const file = (letter: string, given: Partial<AttachedFile> = {}): AttachedFile =>
  AttachedFile.parse({
    hash: letter.repeat(64),
    name: `光猫-${letter}.png`,
    mediaType: 'image/png',
    size: 4_000,
    ...given,
  })
const attach = (context: MutationContext, one: AttachedFile, complaintId = 'c1') =>
  mutators['complaint.attach'].apply(rows, { complaintId, file: one }, context)
const detach = (context: MutationContext, { hash }: AttachedFile, complaintId = 'c1') =>
  mutators['complaint.detach'].apply(rows, { complaintId, hash }, context)
const attached = async (id = 'c1') => attachmentsOf((await rows.get('complaint', id)) ?? {})

describe('complaint.attach', () => {
  test('F1, F3: the case names the file, who attached it and when; its bytes are still to come', async () => {
    expect(await attach(by(li), file('a'))).toEqual(applied)
    expect(await attached()).toEqual([
      { ...file('a'), byId: li.id, byName: li.name, at: NOW, receivedAt: null },
    ])
  })

  test('two agents who attach apart both keep their files', async () => {
    await attach(by(li), file('a'))
    await attach(by(wang), file('b'))
    expect((await attached()).map(({ hash, byName }) => [hash[0], byName])).toEqual([
      ['a', li.name],
      ['b', wang.name],
    ])
  })

  test('the same file twice, also by somebody else, is there once', async () => {
    await attach(by(li), file('a'))
    expect(await untouched(rows, () => attach(by(wang), file('a', { name: 'copy.png' })))).toEqual(applied)
  })

  test('somebody of another team learns nothing of the case', async () => {
    expect(await untouched(rows, () => attach(by(sun), file('a')))).toEqual(refused('not_found'))
  })

  test('the twenty-first file, a name that hides the type and a file beyond the bound are refused', async () => {
    for (let n = 0; n < 20; n += 1)
      await attach(by(li), file('a', { hash: n.toString(16).padStart(64, '0') as AttachedFile['hash'] }))
    expect(await untouched(rows, () => attach(by(li), file('f')))).toEqual(
      refused('invalid', { problem: 'too_many', max: 20 }),
    )
    await rows.put('complaint', complaintRow('c1'))
    const hidden = { ...file('a'), name: 'report.pdf' }
    expect(await untouched(rows, () => attach(by(li), hidden))).toEqual(
      refused('invalid', { problem: 'type_not_allowed' }),
    )
    const huge = { ...file('a'), size: 20 * 1024 * 1024 + 1 }
    expect(await untouched(rows, () => attach(by(li), huge))).toEqual(
      refused('invalid', { field: 'file.size' }),
    )
  })
})

describe('complaint.detach', () => {
  beforeEach(() => attach(by(li), file('a')))

  test('F8: who attached it takes the wrong file back, and so does the lead', async () => {
    expect(await detach(by(li), file('a'))).toEqual(applied)
    expect(await attached()).toEqual([])
    await attach(by(li), file('a'))
    expect(await detach(by(zhao), file('a'))).toEqual(applied)
    expect(await attached()).toEqual([])
  })

  test('a colleague does not take it away, a stranger does not see it', async () => {
    expect(await untouched(rows, () => detach(by(wang), file('a')))).toEqual(refused('not_permitted'))
    expect(await untouched(rows, () => detach(by(sun), file('a')))).toEqual(refused('not_found'))
  })

  test('M7: sent twice, it is gone once', async () => {
    await detach(by(li), file('a'))
    expect(await untouched(rows, () => detach(by(li), file('a')))).toEqual(applied)
  })
})

describe('complaint.register', () => {
  const register = (files: readonly AttachedFile[]) =>
    mutators['complaint.register'].apply(
      rows,
      {
        id: 'c2',
        number: numberAt(2),
        callId: null,
        training: false,
        facts: complaintFacts(),
        files,
      },
      by(li),
    )

  test('F1: what was attached while it was typed is filed with it, in the same step', async () => {
    expect(await register([file('a'), file('b'), file('a')])).toEqual(applied)
    expect((await attached('c2')).map(({ hash, byId, receivedAt }) => [hash[0], byId, receivedAt])).toEqual([
      ['a', li.id, null],
      ['b', li.id, null],
    ])
  })

  test('a name that hides the type is refused before anything is filed', async () => {
    expect(await untouched(rows, () => register([{ ...file('a'), name: 'x.docx' }]))).toEqual(
      refused('invalid', { problem: 'type_not_allowed' }),
    )
  })
})
