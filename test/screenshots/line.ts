/** The line between a desk and its server: it can be slow, be cut, and be held so that nothing more comes from the server. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export type Line = {
  readonly url: string
  slowDown(): void
  cut(): void
  hold(): void
  /** Everything passes again. */
  mend(): void
  close(): Promise<void>
}

/** Of what comes from the server, a piece every so often. */
const SLOW_MS = 120

export async function startLine(server: URL): Promise<Line> {
  let state: 'up' | 'slow' | 'held' | 'cut' = 'up'
  const pairs = new Set<{ readonly desk: Socket; readonly far: Socket }>()
  const relay = createServer((desk) => {
    if (state === 'cut') return desk.destroy()
    const far = connect(Number(server.port), server.hostname)
    const pair = { desk, far }
    pairs.add(pair)
    desk.pipe(far)
    far.on('data', (piece) => {
      desk.write(piece)
      if (state === 'up') return
      far.pause()
      if (state === 'slow') setTimeout(() => state !== 'held' && far.resume(), SLOW_MS)
    })
    const end = (): void => {
      pairs.delete(pair)
      desk.destroy()
      far.destroy()
    }
    for (const socket of [desk, far]) socket.on('error', end).on('close', end)
  }).listen(0, '127.0.0.1')
  await once(relay, 'listening')
  const address = relay.address()
  if (address === null || typeof address === 'string') throw new Error('No port could be had')
  const cut = (): void => {
    state = 'cut'
    for (const { desk } of pairs) desk.destroy()
  }
  return {
    url: `http://127.0.0.1:${address.port}`,
    slowDown() {
      state = 'slow'
    },
    cut,
    hold() {
      state = 'held'
      for (const { far } of pairs) far.pause()
    },
    mend() {
      state = 'up'
      for (const { far } of pairs) far.resume()
    },
    async close() {
      cut()
      relay.close()
      await once(relay, 'close')
    },
  }
}
