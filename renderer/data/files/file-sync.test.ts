/** The way of files to the server: nobody asks it the same again and again while the case does not say yet that it is there. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Instant } from '#shared/kernel/clock.ts'
import { FileHash } from '#shared/kernel/ids.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { type ManualTime, manualTime } from '../../../test/fakes/manual-time.ts'
import { noAttachments } from '../../../test/fakes/no-attachments.ts'
import { type FileSync, startFileSync } from './file-sync.ts'
import type { NamedFiles } from './named-files.ts'

const hash = FileHash.parse('a'.repeat(64))
const size = 300_000
const named = (received: boolean): NamedFiles => ({
  received: new Map([[hash, received]]),
  inOpenCases: new Set([hash]),
  unanswered: new Set(),
  onlyHere: new Set(),
})

let time: ManualTime
let sync: FileSync
let say: (named: NamedFiles) => void
let state: 'waiting' | 'received'
let onServer: number
let asked: string[]
let marking: 'works' | 'fails'

beforeEach(() => {
  time = manualTime(Instant.parse('2026-03-07T14:42:00.000Z'))
  state = 'waiting'
  onServer = 0
  asked = []
  marking = 'works'
  sync = startFileSync({
    timers: time.timers,
    random: () => 0.5,
    bytes: {
      ...noAttachments,
      list: async () => ok([{ hash, size, state, fresh: true }]),
      read: async ({ offset, length }) => ok(new Uint8Array(Math.min(length, size - offset))),
      markReceived: async () => {
        asked.push('mark')
        if (marking === 'fails') return err('failed')
        state = 'received'
        return ok(null)
      },
    },
    server: {
      progress: async () => {
        asked.push('progress')
        return ok(onServer)
      },
      begin: async () => ok(null),
      send: async (_, offset, bytes) => {
        asked.push('send')
        onServer = offset + bytes.length
        return ok(onServer)
      },
      read: async () => err({ kind: 'unreachable' }),
    },
    watchNamed: (emit) => {
      say = emit
      return () => {}
    },
    isLoaded: () => true,
    reportFault: expect.fail,
  })
})
afterEach(() => sync.stop())

test('F3: once it has the file, it is left in peace until its pull says so', async () => {
  say(named(false))
  await time.advance(10_000)
  expect(asked).toEqual(['progress', 'send', 'send', 'mark'])
  say(named(true))
  await time.advance(600_000)
  expect(asked).toHaveLength(4)
})

test('F7: a server that was put back behind the upload is asked again, though its case says the same as before', async () => {
  say(named(false))
  await time.advance(10_000)
  onServer = 0
  asked = []
  await time.advance(120_000)
  expect(asked).toEqual(['progress', 'send', 'send', 'mark', 'progress', 'mark'])
})

test('a disk that will not take the mark is not worn out by it', async () => {
  marking = 'fails'
  say(named(true))
  await time.advance(600_000)
  expect(asked).toEqual(['mark'])
})
