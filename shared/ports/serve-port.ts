/** The serving end of a port contract: parses every request strictly and answers with typed handlers. */
import { assertNever } from '#shared/kernel/assert-never.ts'
import {
  type ArgsOf,
  type PortContract,
  type PortLike,
  type PortReply,
  PortRequest,
  type ResultOf,
} from './port-message.ts'

/** Starts a watch: call `emit` now and on every change; returns how to stop. */
export type WatchHandler<A, R> = (args: A, emit: (value: R) => void) => () => void

export type PortHandlers<C extends PortContract> = {
  readonly calls: {
    readonly [K in keyof C['calls']]: (
      args: ArgsOf<C['calls'][K]>,
    ) => Promise<ResultOf<C['calls'][K]>> | ResultOf<C['calls'][K]>
  }
  readonly watches: {
    readonly [K in keyof C['watches']]: WatchHandler<ArgsOf<C['watches'][K]>, ResultOf<C['watches'][K]>>
  }
}

/**
 * Serves one port until `stop` is called, which whoever brought the port does when its other end has gone.
 * `onFault` receives faults of handlers and malformed requests, by code and name (no arguments: they are personal); `cause`
 * is what the handler threw, and may hold what must not be logged.
 */
export function servePort<C extends PortContract>(
  port: PortLike,
  contract: C,
  handlers: PortHandlers<C>,
  onFault: (code: string, name: string, cause?: unknown) => void,
): { stop(): void } {
  const watching = new Map<number, () => void>()
  const send = (reply: PortReply): void => port.postMessage(reply)
  const refuse = (id: number, code: string, name: string, cause?: unknown): void => {
    onFault(code, name, cause)
    send({ type: 'failed', id, code })
  }

  const onCall = async (id: number, name: string, rawArgs: unknown): Promise<void> => {
    const definition = Object.hasOwn(contract.calls, name) ? contract.calls[name] : undefined
    if (definition === undefined) return refuse(id, 'unknown_call', name)
    const args = definition.args.safeParse(rawArgs)
    if (!args.success) return refuse(id, 'malformed_arguments', name)
    try {
      const handler = handlers.calls[name as keyof C['calls']]
      send({ type: 'reply', id, value: await handler(args.data as never) })
    } catch (cause) {
      refuse(id, 'handler_failed', name, cause)
    }
  }

  const onWatch = (id: number, name: string, rawArgs: unknown): void => {
    const definition = Object.hasOwn(contract.watches, name) ? contract.watches[name] : undefined
    if (definition === undefined) return refuse(id, 'unknown_watch', name)
    const args = definition.args.safeParse(rawArgs)
    if (!args.success) return refuse(id, 'malformed_arguments', name)
    try {
      const handler = handlers.watches[name as keyof C['watches']]
      watching.set(
        id,
        handler(args.data as never, (value) => send({ type: 'value', id, value })),
      )
    } catch (cause) {
      refuse(id, 'handler_failed', name, cause)
    }
  }

  port.onmessage = (event) => {
    const request = PortRequest.safeParse(event.data)
    if (!request.success) return onFault('malformed_request', '')
    switch (request.data.type) {
      case 'call':
        void onCall(request.data.id, request.data.name, request.data.args)
        return
      case 'watch':
        onWatch(request.data.id, request.data.name, request.data.args)
        return
      case 'unwatch':
        watching.get(request.data.id)?.()
        watching.delete(request.data.id)
        return
      default:
        assertNever(request.data)
    }
  }

  return {
    stop() {
      for (const end of watching.values()) end()
      watching.clear()
      port.onmessage = null
      port.close()
    },
  }
}
