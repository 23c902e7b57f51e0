/**
 * The least that a durable write can cost on this machine at this moment: one strict put in this Chromium and one fsync. Taken
 * between portions of our own writes, because a busy machine is another one a minute later.
 */
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Centre } from './centre.ts'
import { startDevice } from './peer.ts'
import type { Floor } from './result.ts'

/** A sealed customer with what it is found by. */
const RECORD_BYTES = 1_000

export type FloorMeter = {
  readonly measured: Floor
  measure(count: number): Promise<void>
  close(): Promise<void>
}

export async function startFloorMeter(centre: Centre): Promise<FloorMeter> {
  const device = await startDevice(centre.peerPage)
  const folder = await mkdtemp(join(tmpdir(), 'nightdesk-fsync-'))
  const file = await open(join(folder, 'appended'), 'a')
  const measured = { strictPutsMs: [] as number[], fsyncsMs: [] as number[] }
  return {
    measured,
    async measure(count) {
      const puts = await device.page.evaluate(([many, size]) => window.peer.strictPuts(many, size), [
        count,
        RECORD_BYTES,
      ] as const)
      measured.strictPutsMs.push(...puts)
      for (let append = 0; append < count; append += 1) {
        const began = performance.now()
        await file.write(Buffer.alloc(RECORD_BYTES, append))
        await file.sync()
        measured.fsyncsMs.push(performance.now() - began)
      }
    },
    async close() {
      await file.close()
      await rm(folder, { recursive: true })
      await device.close()
    },
  }
}
