/** The asking end of a port contract. The port may be replaced (a window was restarted): watches go on over the new one. */
import type { ArgsOf, PortContract, PortLike, PortReply, ResultOf } from './port-message.ts'

export class PortFailure extends Error {
  readonly code: string
  constructor(code: string) {
    super(`Port request failed: ${code}`)
    this.name = 'PortFailure'
    this.code = code
  }
}

export interface PortClient<C extends PortContract> {
  /** Rejects with `PortFailure` when the request was refused or the other window went away before it answered. */
  call<K extends keyof C['calls'] & string>(
    name: K,
    args: ArgsOf<C['calls'][K]>,
  ): Promise<ResultOf<C['calls'][K]>>
  /** `onValue` gets the present value first; `onFailure` is told when the watch cannot be served. */
  watch<K extends keyof C['watches'] & string>(
    name: K,
    args: ArgsOf<C['watches'][K]>,
    onValue: (value: ResultOf<C['watches'][K]>) => void,
    onFailure?: (failure: PortFailure) => void,
  ): () => void
  /** Attaches a fresh port; unanswered calls fail with `window_restarted`, watches are asked again. */
  attach(port: PortLike): void
}

type Waiting = { readonly resolve: (value: unknown) => void; readonly reject: (failure: PortFailure) => void }
type Watching = {
  readonly name: string
  readonly args: unknown
  readonly onValue: (value: unknown) => void
  readonly onFailure: (failure: PortFailure) => void
}

export function createPortClient<C extends PortContract>(): PortClient<C> {
  let port: PortLike | null = null
  let lastId = 0
  const waiting = new Map<number, Waiting>()
  const watching = new Map<number, Watching>()
  /** Calls made before the first port arrived: they are sent when it does. */
  let unsent: { id: number; name: string; args: unknown }[] = []

  const onReply = (reply: PortReply): void => {
    const call = waiting.get(reply.id)
    const watch = watching.get(reply.id)
    if (reply.type === 'value') return watch?.onValue(reply.value)
    waiting.delete(reply.id)
    if (reply.type === 'reply') return call?.resolve(reply.value)
    const failure = new PortFailure(reply.code)
    call?.reject(failure)
    watch?.onFailure(failure)
  }

  return {
    call(name, args) {
      lastId += 1
      const id = lastId
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve: resolve as (value: unknown) => void, reject })
        if (port === null) unsent.push({ id, name, args })
        else port.postMessage({ type: 'call', id, name, args })
      })
    },
    watch(name, args, onValue, onFailure = () => {}) {
      lastId += 1
      const id = lastId
      watching.set(id, { name, args, onValue: onValue as (value: unknown) => void, onFailure })
      port?.postMessage({ type: 'watch', id, name, args })
      return () => {
        watching.delete(id)
        port?.postMessage({ type: 'unwatch', id })
      }
    },
    attach(next) {
      if (port !== null) {
        // A closed port may still hand out what it had received; the old window's values must not overtake the new one's.
        port.onmessage = null
        port.close()
      }
      const queued = unsent
      unsent = []
      const queuedIds = new Set(queued.map((call) => call.id))
      for (const [id, call] of waiting) {
        if (queuedIds.has(id)) continue
        waiting.delete(id)
        call.reject(new PortFailure('window_restarted'))
      }
      port = next
      next.onmessage = (event) => onReply(event.data as PortReply)
      for (const [id, watch] of watching)
        next.postMessage({ type: 'watch', id, name: watch.name, args: watch.args })
      for (const { id, name, args } of queued) next.postMessage({ type: 'call', id, name, args })
    },
  }
}
