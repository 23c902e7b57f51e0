/** Whoever tries Nightdesk has nobody who would start its server again. */
import { expect, test } from 'vitest'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import type { EmbeddedServer } from './embedded-server.ts'
import { keepTrialCentre } from './trial-centre.ts'

const URL = 'http://127.0.0.1:47100'

/** Starts with these outcomes, one after another; a server that started dies after so many milliseconds. */
async function run(outcomes: readonly ({ readonly livesMs: number } | { readonly fails: string })[]) {
  let now = 0
  let server: string | null = null
  const ports: (number | null)[] = []
  const told: Result<string, string>[] = []
  const pauses: number[] = []
  const left = [...outcomes]
  const ended = new Promise<'no_more'>((noMore) => {
    void keepTrialCentre({
      start: async ({ preferredPort }) => {
        const next = left.shift()
        if (next === undefined) {
          noMore('no_more')
          return new Promise<Result<EmbeddedServer, string>>(() => {})
        }
        ports.push(preferredPort)
        if ('fails' in next) return err(next.fails)
        now += next.livesMs
        return ok({ url: URL, exited: Promise.resolve() })
      },
      dataDir: '',
      demoDir: '',
      lastServer: null,
      configuration: {
        current: () => ({ server }) as never,
        save: async (changed) => {
          server = changed.server
        },
      },
      monotonicMs: () => now,
      pause: async (ms) => void pauses.push(ms),
      onChange: (centre) => told.push(centre),
    }).then(() => noMore('no_more'))
  })
  await ended
  return { ports, told, pauses }
}

test('a server that dies is started anew on its port, at once after an accident and more slowly when it cannot hold', async () => {
  const { ports, told, pauses } = await run([
    { livesMs: 3_600_000 },
    { livesMs: 10 },
    { fails: 'folder_in_use' },
    { livesMs: 3_600_000 },
  ])
  expect(ports).toEqual([null, 47100, 47100, 47100])
  expect(told).toEqual([ok(URL), ok(URL), err('folder_in_use'), ok(URL)])
  expect(pauses).toEqual([500, 1_000, 2_000, 500])
})

test('one that cannot be started the first time is told, and left alone', async () => {
  const { told } = await run([{ fails: 'server_error' }, { livesMs: 10 }])
  expect(told).toEqual([err('server_error')])
})
