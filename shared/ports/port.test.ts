import { beforeEach, describe, expect, test } from 'vitest'
import { z } from '#shared/kernel/schema.ts'
import { type HandFlushedPorts, handFlushedPorts } from '../../test/fakes/hand-flushed-ports.ts'
import { createPortClient, type PortClient, PortFailure } from './port-client.ts'
import { entry } from './port-message.ts'
import { type PortHandlers, servePort } from './serve-port.ts'

const contract = {
  calls: {
    add: entry<number>()(z.strictObject({ a: z.number(), b: z.number() })),
    fail: entry<null>()(z.strictObject({})),
    slow: entry<string>()(z.strictObject({})),
  },
  watches: {
    count: entry<number>()(z.strictObject({ from: z.number() })),
    broken: entry<number>()(z.strictObject({})),
  },
} as const
type Contract = typeof contract

/** One serving window: what it was asked, and hands to change what it shows. */
class Window {
  readonly faults: string[] = []
  readonly emitters = new Set<(value: number) => void>()
  answerSlow: (value: string) => void = () => {}
  started = 0

  readonly handlers: PortHandlers<Contract> = {
    calls: {
      add: ({ a, b }) => a + b,
      fail: () => {
        throw new Error('13800138000 is personal')
      },
      slow: () =>
        new Promise((resolve) => {
          this.answerSlow = resolve
        }),
    },
    watches: {
      count: ({ from }, emit) => {
        this.started += 1
        const shifted = (value: number): void => emit(from + value)
        this.emitters.add(shifted)
        shifted(0)
        return () => this.emitters.delete(shifted)
      },
      broken: () => {
        throw new Error('no')
      },
    },
  }

  serve(pair: HandFlushedPorts) {
    return servePort(pair.serving, contract, this.handlers, (code, name) =>
      this.faults.push(`${code} ${name}`),
    )
  }

  show(value: number): void {
    for (const emit of this.emitters) emit(value)
  }
}

let pair: HandFlushedPorts
let window: Window
let client: PortClient<Contract>
beforeEach(() => {
  pair = handFlushedPorts()
  window = new Window()
  window.serve(pair)
  client = createPortClient<Contract>()
  client.attach(pair.asking)
})

const codeOf = (failed: Promise<unknown>): Promise<string> =>
  failed.then(
    () => 'no failure',
    (failure: unknown) => (failure instanceof PortFailure ? failure.code : String(failure)),
  )

describe('asking', () => {
  test('each question gets its own answer, whatever the order they come in', async () => {
    const slow = client.call('slow', {})
    const sum = client.call('add', { a: 2, b: 3 })
    await pair.flush()
    expect(await sum).toBe(5)
    window.answerSlow('late')
    await pair.flush()
    expect(await slow).toBe('late')
  })

  test('a handler that throws fails the call by code; what it said stays where it was', async () => {
    const failed = codeOf(client.call('fail', {}))
    await pair.flush()
    expect(await failed).toBe('handler_failed')
    expect(window.faults).toEqual(['handler_failed fail'])
  })
})

describe('a serving window believes nothing', () => {
  const send = async (message: unknown): Promise<unknown[]> => {
    const replies: unknown[] = []
    pair.asking.onmessage = ({ data }) => replies.push(data)
    pair.asking.postMessage(message)
    await pair.flush()
    return replies
  }

  test.each([
    [{ type: 'call', id: 1, name: 'add', args: { a: 1 } }, 'malformed_arguments'],
    [{ type: 'call', id: 1, name: 'add', args: { a: 1, b: '2' } }, 'malformed_arguments'],
    [{ type: 'call', id: 1, name: 'add', args: { a: 1, b: 2, c: 3 } }, 'malformed_arguments'],
    [{ type: 'call', id: 1, name: 'add', args: null }, 'malformed_arguments'],
    [{ type: 'call', id: 1, name: 'nothing', args: {} }, 'unknown_call'],
    [{ type: 'call', id: 1, name: 'toString', args: {} }, 'unknown_call'],
    [{ type: 'call', id: 1, name: '__proto__', args: {} }, 'unknown_call'],
    [{ type: 'call', id: 1, name: 'count', args: { from: 1 } }, 'unknown_call'],
    [{ type: 'watch', id: 1, name: 'add', args: { a: 1, b: 2 } }, 'unknown_watch'],
    [{ type: 'watch', id: 1, name: 'constructor', args: {} }, 'unknown_watch'],
    [{ type: 'watch', id: 1, name: 'count', args: { from: 'x' } }, 'malformed_arguments'],
    [{ type: 'watch', id: 1, name: 'broken', args: {} }, 'handler_failed'],
  ])('%j fails with %s', async (message, code) => {
    expect(await send(message)).toEqual([{ type: 'failed', id: 1, code }])
    expect(window.faults).toHaveLength(1)
  })

  test.each([
    null,
    'add',
    42,
    [],
    {},
    { type: 'call' },
    { type: 'call', id: 'x', name: 'add', args: {} },
    { type: 'call', id: 1.5, name: 'add', args: {} },
    { type: 'eval', id: 1, name: 'add', args: {} },
    { type: 'call', id: 1, name: 'add', args: { a: 1, b: 2 }, more: true },
  ])('%j is not even answered', async (message) => {
    expect(await send(message)).toEqual([])
    expect(window.faults).toEqual(['malformed_request '])
  })
})

describe('watching', () => {
  test('the present value comes first, then every change, until it is ended', async () => {
    const seen: number[] = []
    const end = client.watch('count', { from: 10 }, (value) => seen.push(value))
    await pair.flush()
    window.show(1)
    window.show(2)
    await pair.flush()
    end()
    await pair.flush()
    window.show(3)
    await pair.flush()
    expect(seen).toEqual([10, 11, 12])
    expect(window.emitters.size).toBe(0)
  })

  test('two watches of one name do not mix', async () => {
    const seen: string[] = []
    const endFirst = client.watch('count', { from: 0 }, (value) => seen.push(`a${value}`))
    client.watch('count', { from: 100 }, (value) => seen.push(`b${value}`))
    await pair.flush()
    endFirst()
    await pair.flush()
    window.show(1)
    await pair.flush()
    expect(seen).toEqual(['a0', 'b100', 'b101'])
  })

  test('a value that was under way when the watch ended is not shown', async () => {
    const seen: number[] = []
    const end = client.watch('count', { from: 0 }, (value) => seen.push(value))
    await pair.flush()
    window.show(1)
    end()
    await pair.flush()
    expect(seen).toEqual([0])
  })

  test('a watch that cannot be served says so', async () => {
    const failures: string[] = []
    client.watch(
      'broken',
      {},
      () => {},
      (failure) => failures.push(failure.code),
    )
    await pair.flush()
    expect(failures).toEqual(['handler_failed'])
  })

  test('a window that stops serving ends every watch it had', async () => {
    const serving = handFlushedPorts()
    const other = new Window()
    const { stop } = other.serve(serving)
    client.attach(serving.asking)
    client.watch('count', { from: 0 }, () => {})
    await serving.flush()
    expect(other.emitters.size).toBe(1)
    stop()
    expect(other.emitters.size).toBe(0)
  })
})

describe('the serving window was restarted', () => {
  const restart = () => {
    const fresh = { pair: handFlushedPorts(), window: new Window() }
    fresh.window.serve(fresh.pair)
    client.attach(fresh.pair.asking)
    return fresh
  }

  test('what was asked of the old one fails at once instead of hanging', async () => {
    const slow = codeOf(client.call('slow', {}))
    await pair.flush()
    restart()
    expect(await slow).toBe('window_restarted')
  })

  test('watches go on over the new one, with its values', async () => {
    const seen: number[] = []
    client.watch('count', { from: 0 }, (value) => seen.push(value))
    await pair.flush()
    const fresh = restart()
    await fresh.pair.flush()
    fresh.window.show(7)
    await fresh.pair.flush()
    expect(seen).toEqual([0, 0, 7])
    expect(fresh.window.started).toBe(1)
  })

  test('a watch that was ended meanwhile does not come back', async () => {
    const end = client.watch('count', { from: 0 }, () => {})
    await pair.flush()
    end()
    const fresh = restart()
    await fresh.pair.flush()
    expect(fresh.window.started).toBe(0)
  })

  test('a watch that the old one could not serve is asked again', async () => {
    const failures: string[] = []
    client.watch(
      'broken',
      {},
      () => {},
      (failure) => failures.push(failure.code),
    )
    await pair.flush()
    await restart().pair.flush()
    expect(failures).toEqual(['handler_failed', 'handler_failed'])
  })

  test('nothing that the old one still says is believed', async () => {
    const seen: number[] = []
    client.watch('count', { from: 0 }, (value) => seen.push(value))
    await pair.flush()
    const fresh = restart()
    await fresh.pair.flush()
    // A port may hand out what it had received before it was closed.
    pair.asking.onmessage?.({ data: { type: 'value', id: 1, value: 99 } })
    expect(seen).toEqual([0, 0])
  })

  test('new questions go to the new one', async () => {
    const fresh = restart()
    const sum = client.call('add', { a: 1, b: 1 })
    await fresh.pair.flush()
    expect(await sum).toBe(2)
  })
})

test('what is asked before the first port arrives waits for it', async () => {
  const early = createPortClient<Contract>()
  const seen: number[] = []
  const sum = early.call('add', { a: 4, b: 5 })
  early.watch('count', { from: 1 }, (value) => seen.push(value))
  early.attach(pair.asking)
  await pair.flush()
  expect(await sum).toBe(9)
  expect(seen).toEqual([1])
})
