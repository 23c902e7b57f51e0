import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CallRecord } from '#shared/domain/call/call-record.ts'
import type { RecordOutcome } from '#shared/ports/phone-data-port.ts'
import { PortFailure } from '#shared/ports/port-client.ts'
import { createOffering } from './offering.ts'

const record = (id: string, notes = ''): CallRecord =>
  ({ id, notes, complaintIds: [], training: false }) as unknown as CallRecord
const offering = (save: (next: CallRecord) => Promise<RecordOutcome>) => createOffering(({ id }) => id, save)

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('records of ended calls', () => {
  it('survive that the data window is away when the call ends', async () => {
    const saved: CallRecord[] = []
    let away = true
    const recorder = offering(async (next) => {
      if (away) throw new Error('window_restarted')
      saved.push(next)
      return 'kept'
    })
    recorder.offer(record('a'))
    recorder.offer(record('b'))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(saved).toEqual([])
    away = false
    await vi.advanceTimersByTimeAsync(3_000)
    expect(saved.map(({ id }) => id)).toEqual(['a', 'b'])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(saved).toHaveLength(2)
  })

  it('keep the fuller record when it comes while the first is being saved', async () => {
    const saved: string[] = []
    const waiting: (() => void)[] = []
    const recorder = offering(async (next) => {
      await new Promise<void>((resolve) => waiting.push(resolve))
      saved.push(next.notes)
      return 'kept'
    })
    recorder.offer(record('a', 'first'))
    recorder.offer(record('a', 'with wrap-up'))
    waiting.shift()?.()
    await vi.advanceTimersByTimeAsync(0)
    recorder.retry()
    for (const release of waiting.splice(0)) release()
    await vi.advanceTimersByTimeAsync(0)
    expect(saved.at(-1)).toBe('with wrap-up')
  })

  it('are not held up by one that the data window cannot read, and that one is offered once', async () => {
    const offered: string[] = []
    const recorder = offering(async (next) => {
      offered.push(next.id)
      if (next.id === 'unreadable') throw new PortFailure('malformed_arguments')
      return 'kept'
    })
    for (const id of ['unreadable', 'good']) recorder.offer(record(id))
    await vi.advanceTimersByTimeAsync(60_000)
    recorder.retry()
    expect(offered).toEqual(['unreadable', 'good'])
  })

  it('are settled once they are saved, however often that was tried', async () => {
    let away = true
    const recorder = offering(async () => {
      if (away) throw new Error('window_restarted')
      return 'kept'
    })
    const settled = vi.fn()
    recorder.offer(record('a'))
    void recorder.settled().then(settled)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(settled).not.toHaveBeenCalled()
    away = false
    await vi.advanceTimersByTimeAsync(3_000)
    expect(settled).toHaveBeenCalledOnce()
  })

  it('are not waited for behind a lock: nobody could journal them there', async () => {
    const recorder = offering(async () => 'not_now')
    recorder.offer(record('a'))
    const settled = vi.fn()
    void recorder.settled().then(settled)
    expect(settled).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(0)
    expect(settled).toHaveBeenCalledOnce()
  })

  it('wait, without being offered again and again, until their agent is signed in again', async () => {
    const offered: string[] = []
    let outcome: RecordOutcome = 'not_now'
    const recorder = offering(async (next) => {
      offered.push(next.id)
      return outcome
    })
    recorder.offer(record('a'))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(offered).toEqual(['a'])
    outcome = 'kept'
    recorder.retry()
    await vi.advanceTimersByTimeAsync(0)
    recorder.retry()
    expect(offered).toEqual(['a', 'a'])
  })
})
