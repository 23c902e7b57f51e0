/**
 * What `window.nightdesk` offers in each window, derived from the IPC map: one function per channel
 * (`app.describe` → `nightdesk.app.describe()`) and one subscription per event
 * (`session.changed` → `nightdesk.onSessionChanged(listener)`, which returns how to stop).
 */
import type {
  IpcChannel,
  IpcChannels,
  IpcEvent,
  IpcEvents,
  IpcInput,
  IpcOutput,
  IpcPayload,
  WindowName,
} from './ipc.ts'

type ChannelsOf<W extends WindowName> = {
  [K in IpcChannel]: W extends IpcChannels[K]['windows'][number] ? K : never
}[IpcChannel]
type GroupOf<K extends string> = K extends `${infer G}.${string}` ? G : never
type MembersOf<K extends string, G extends string> = K extends `${G}.${infer M}` ? M : never

type Invoke<K extends IpcChannel> = [IpcInput<K>] extends [undefined]
  ? () => Promise<IpcOutput<K>>
  : (input: IpcInput<K>) => Promise<IpcOutput<K>>

type Calls<W extends WindowName> = {
  readonly [G in GroupOf<ChannelsOf<W>>]: {
    readonly [M in MembersOf<ChannelsOf<W>, G>]: `${G}.${M}` extends IpcChannel ? Invoke<`${G}.${M}`> : never
  }
}

type ListenerName<E extends string> = E extends `${infer A}.${infer B}`
  ? `on${Capitalize<A>}${Capitalize<B>}`
  : never
type EventsOf<W extends WindowName> = {
  [E in IpcEvent]: W extends IpcEvents[E]['windows'][number] ? E : never
}[IpcEvent]
type Subscriptions<W extends WindowName> = {
  readonly [E in EventsOf<W> as ListenerName<E>]: (listener: (payload: IpcPayload<E>) => void) => () => void
}

export type PreloadApi<W extends WindowName> = Calls<W> & Subscriptions<W>
