/**
 * What travels over a MessagePort between two windows of ours. One end serves (`serve-port.ts`), the other
 * asks (`port-client.ts`): a call has one reply; a watch has a value now and again whenever it changes.
 */
import { z } from '#shared/kernel/schema.ts'

export const PortRequest = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('call'), id: z.number().int(), name: z.string(), args: z.unknown() }),
  z.strictObject({ type: z.literal('watch'), id: z.number().int(), name: z.string(), args: z.unknown() }),
  z.strictObject({ type: z.literal('unwatch'), id: z.number().int() }),
])
export type PortRequest = z.infer<typeof PortRequest>

export type PortReply =
  | { readonly type: 'reply'; readonly id: number; readonly value: unknown }
  | { readonly type: 'value'; readonly id: number; readonly value: unknown }
  /** The request was malformed or the handler threw; `code` is for support, the desk shows a general sentence. */
  | { readonly type: 'failed'; readonly id: number; readonly code: string }

/** The part of a MessagePort that we use; `shared` compiles without the DOM's types. */
export interface PortLike {
  postMessage(message: unknown): void
  onmessage: ((event: { readonly data: unknown }) => void) | null
  close(): void
}

declare const resultType: unique symbol
/** An entry of a contract: the argument is checked at the serving end, the result is known by its type. */
export type Entry<A extends z.ZodType, R> = { readonly args: A; readonly [resultType]?: R }
export const entry =
  <R>() =>
  <A extends z.ZodType>(args: A): Entry<A, R> => ({ args })

export type ArgsOf<E> = E extends Entry<infer A, unknown> ? z.infer<A> : never
export type ResultOf<E> = E extends Entry<z.ZodType, infer R> ? R : never

/** A contract: what may be called and what may be watched at the serving end. */
export type PortContract = {
  readonly calls: Readonly<Record<string, Entry<z.ZodType, unknown>>>
  readonly watches: Readonly<Record<string, Entry<z.ZodType, unknown>>>
}
